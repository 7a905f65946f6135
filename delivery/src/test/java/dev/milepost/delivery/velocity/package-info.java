// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.delivery.velocity;

import org.jspecify.annotations.NullMarked;
