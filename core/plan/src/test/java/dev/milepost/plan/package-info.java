// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.plan;

import org.jspecify.annotations.NullMarked;
