// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.spi.work;

import org.jspecify.annotations.NullMarked;
