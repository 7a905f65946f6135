// SPDX-License-Identifier: MIT
/** The detectors themselves: tables where a path or a pattern decides, classes where logic does. */
@NullMarked
package dev.milepost.assessment.detect.check;

import org.jspecify.annotations.NullMarked;
