// SPDX-License-Identifier: MIT
/** Keeping secrets out of what people read. */
@NullMarked
package dev.milepost.http.secret;

import org.jspecify.annotations.NullMarked;
