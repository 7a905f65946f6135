// SPDX-License-Identifier: MIT

/** Tests of every report. */
@NullMarked
package dev.milepost.report;

import org.jspecify.annotations.NullMarked;
