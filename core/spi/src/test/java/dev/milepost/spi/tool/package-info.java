// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.spi.tool;

import org.jspecify.annotations.NullMarked;
