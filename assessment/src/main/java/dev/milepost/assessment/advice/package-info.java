// SPDX-License-Identifier: MIT
/** What to change first, from where the time goes and from what is missing. */
@NullMarked
package dev.milepost.assessment.advice;

import org.jspecify.annotations.NullMarked;
