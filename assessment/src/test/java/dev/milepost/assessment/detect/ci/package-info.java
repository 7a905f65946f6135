// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.detect.ci;

import org.jspecify.annotations.NullMarked;
