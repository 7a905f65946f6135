// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.detect.parse;

import org.jspecify.annotations.NullMarked;
