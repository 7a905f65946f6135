// SPDX-License-Identifier: MIT
/** Which files a plugin has, and the one digest that stands for all of them. */
@NullMarked
package dev.milepost.marketplace.digest;

import org.jspecify.annotations.NullMarked;
