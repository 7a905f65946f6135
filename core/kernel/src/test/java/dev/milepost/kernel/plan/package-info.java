// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.kernel.plan;

import org.jspecify.annotations.NullMarked;
