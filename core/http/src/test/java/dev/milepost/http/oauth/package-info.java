// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.oauth;

import org.jspecify.annotations.NullMarked;
