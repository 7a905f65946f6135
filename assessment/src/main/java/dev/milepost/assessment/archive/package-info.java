// SPDX-License-Identifier: MIT

/** What a place that keeps assessments must offer; the store implements it, the server shows it. */
@NullMarked
package dev.milepost.assessment.archive;

import org.jspecify.annotations.NullMarked;
