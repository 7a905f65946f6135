// SPDX-License-Identifier: MIT
/** Work items and what an issue tracker can do with them. */
@NullMarked
package dev.milepost.spi.work;

import org.jspecify.annotations.NullMarked;
