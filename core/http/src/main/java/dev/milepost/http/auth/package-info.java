// SPDX-License-Identifier: MIT
/** How a request proves who sends it. */
@NullMarked
package dev.milepost.http.auth;

import org.jspecify.annotations.NullMarked;
