// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.spi.command;

import org.jspecify.annotations.NullMarked;
