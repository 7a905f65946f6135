// SPDX-License-Identifier: MIT
/** Where plugins come from, and how they are brought here. */
@NullMarked
package dev.milepost.marketplace.source;

import org.jspecify.annotations.NullMarked;
