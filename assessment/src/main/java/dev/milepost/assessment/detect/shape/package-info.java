// SPDX-License-Identifier: MIT
/** What kind of thing each module is, and so which capabilities apply to it. */
@NullMarked
package dev.milepost.assessment.detect.shape;

import org.jspecify.annotations.NullMarked;
