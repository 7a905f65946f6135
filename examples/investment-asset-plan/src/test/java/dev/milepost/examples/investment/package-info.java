// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.examples.investment;

import org.jspecify.annotations.NullMarked;
