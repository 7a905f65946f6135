// SPDX-License-Identifier: MIT
/** Sprints as a tracker records them: what velocity is computed from. */
@NullMarked
package dev.milepost.kernel.work;

import org.jspecify.annotations.NullMarked;
