// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.work.item;

import org.jspecify.annotations.NullMarked;
