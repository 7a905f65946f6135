// SPDX-License-Identifier: MIT

/** Tests of the parts. */
@NullMarked
package dev.milepost.report.markup;

import org.jspecify.annotations.NullMarked;
