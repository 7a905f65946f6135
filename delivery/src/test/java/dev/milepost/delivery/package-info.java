// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.delivery;

import org.jspecify.annotations.NullMarked;
