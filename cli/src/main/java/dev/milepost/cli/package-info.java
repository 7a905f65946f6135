// SPDX-License-Identifier: MIT

/** The command {@code platform}: options in, reports out. */
@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
