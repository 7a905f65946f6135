// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.detect;

import org.jspecify.annotations.NullMarked;
