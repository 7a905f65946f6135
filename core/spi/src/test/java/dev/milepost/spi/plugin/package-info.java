// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.spi.plugin;

import org.jspecify.annotations.NullMarked;
