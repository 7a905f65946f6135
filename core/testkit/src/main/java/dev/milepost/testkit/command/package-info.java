// SPDX-License-Identifier: MIT
/** Checks that what a plugin says of its commands, everywhere, is what they are. */
@NullMarked
package dev.milepost.testkit.command;

import org.jspecify.annotations.NullMarked;
