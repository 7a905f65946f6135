// SPDX-License-Identifier: MIT
/** Limits of trackers: what they say about them, and keeping to them. */
@NullMarked
package dev.milepost.http.limit;

import org.jspecify.annotations.NullMarked;
