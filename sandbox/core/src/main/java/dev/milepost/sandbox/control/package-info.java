// SPDX-License-Identifier: MIT
/** What a test moves and reads: clock, switches, scripted faults, journal, limits. */
@NullMarked
package dev.milepost.sandbox.control;

import org.jspecify.annotations.NullMarked;
