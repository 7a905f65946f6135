// SPDX-License-Identifier: MIT
/** Pipelines of the CI systems, read into one model of jobs and steps. */
@NullMarked
package dev.milepost.assessment.detect.ci;

import org.jspecify.annotations.NullMarked;
