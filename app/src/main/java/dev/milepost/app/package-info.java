// SPDX-License-Identifier: MIT

/** Main, wiring, distribution: the only room that sees all others. */
@NullMarked
package dev.milepost.app;

import org.jspecify.annotations.NullMarked;
