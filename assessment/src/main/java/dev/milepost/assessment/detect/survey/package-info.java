// SPDX-License-Identifier: MIT
/** Everything that one pass over a tree learned, in the form that checks ask for. */
@NullMarked
package dev.milepost.assessment.detect.survey;

import org.jspecify.annotations.NullMarked;
