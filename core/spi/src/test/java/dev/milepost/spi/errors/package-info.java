// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.spi.errors;

import org.jspecify.annotations.NullMarked;
