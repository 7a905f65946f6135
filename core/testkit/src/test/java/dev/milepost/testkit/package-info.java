// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.testkit;

import org.jspecify.annotations.NullMarked;
