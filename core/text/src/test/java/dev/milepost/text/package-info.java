// SPDX-License-Identifier: MIT
/** Rich text in the formats of trackers; see docs/adr/0011. */
@NullMarked
package dev.milepost.text;

import org.jspecify.annotations.NullMarked;
