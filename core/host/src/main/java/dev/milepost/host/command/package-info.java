// SPDX-License-Identifier: MIT
/** Commands that plugins bring: known from an index, run behind bounds. */
@NullMarked
package dev.milepost.host.command;

import org.jspecify.annotations.NullMarked;
