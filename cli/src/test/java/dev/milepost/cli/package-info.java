// SPDX-License-Identifier: MIT

/** Tests of the command line as a whole and of its parts. */
@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
