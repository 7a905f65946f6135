// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.secret;

import org.jspecify.annotations.NullMarked;
