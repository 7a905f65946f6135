// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.badinput;

import org.jspecify.annotations.NullMarked;
