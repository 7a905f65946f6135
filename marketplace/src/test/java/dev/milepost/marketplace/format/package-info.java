// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.marketplace.format;

import org.jspecify.annotations.NullMarked;
