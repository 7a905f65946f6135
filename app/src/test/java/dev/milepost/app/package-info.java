// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.app;

import org.jspecify.annotations.NullMarked;
