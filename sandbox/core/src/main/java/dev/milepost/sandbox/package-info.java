// SPDX-License-Identifier: MIT
/** Stand-ins of vendors' services: what starts one, and what they share. */
@NullMarked
package dev.milepost.sandbox;

import org.jspecify.annotations.NullMarked;
