// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.inference;

import org.jspecify.annotations.NullMarked;
