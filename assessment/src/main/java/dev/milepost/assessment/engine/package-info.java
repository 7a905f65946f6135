// SPDX-License-Identifier: MIT
/** Puts reading, inference, detection and advice together to an assessment. */
@NullMarked
package dev.milepost.assessment.engine;

import org.jspecify.annotations.NullMarked;
