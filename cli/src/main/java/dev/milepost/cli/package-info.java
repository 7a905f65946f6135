// SPDX-License-Identifier: MIT

/** The command platform. */
@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
