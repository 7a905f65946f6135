// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.auth;

import org.jspecify.annotations.NullMarked;
