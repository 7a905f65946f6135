// SPDX-License-Identifier: MIT
/** Detectors: which capabilities a repository has, with file and line. */
@NullMarked
package dev.milepost.assessment.detect;

import org.jspecify.annotations.NullMarked;
