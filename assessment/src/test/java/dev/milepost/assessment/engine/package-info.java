// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.engine;

import org.jspecify.annotations.NullMarked;
