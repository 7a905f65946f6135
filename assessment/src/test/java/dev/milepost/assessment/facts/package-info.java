// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.assessment.facts;

import org.jspecify.annotations.NullMarked;
