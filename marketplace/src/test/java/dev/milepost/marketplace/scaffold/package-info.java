// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.marketplace.scaffold;

import org.jspecify.annotations.NullMarked;
