// SPDX-License-Identifier: MIT
/** Tolerant, bounded readers of the formats that detectors look into. Pure functions over text. */
@NullMarked
package dev.milepost.assessment.detect.parse;

import org.jspecify.annotations.NullMarked;
