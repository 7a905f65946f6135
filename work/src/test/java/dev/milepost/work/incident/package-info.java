// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.work.incident;

import org.jspecify.annotations.NullMarked;
