// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.incident;

import org.jspecify.annotations.NullMarked;
