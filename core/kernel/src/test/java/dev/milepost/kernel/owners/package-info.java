// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.kernel.owners;

import org.jspecify.annotations.NullMarked;
