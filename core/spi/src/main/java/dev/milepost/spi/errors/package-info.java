// SPDX-License-Identifier: MIT
/** The failures of a connection, one type for each that a caller treats differently. */
@NullMarked
package dev.milepost.spi.errors;

import org.jspecify.annotations.NullMarked;
