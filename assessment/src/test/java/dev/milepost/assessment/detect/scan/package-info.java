// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.detect.scan;

import org.jspecify.annotations.NullMarked;
