// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.store;

import org.jspecify.annotations.NullMarked;
