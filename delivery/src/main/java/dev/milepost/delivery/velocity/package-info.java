// SPDX-License-Identifier: MIT
/** Velocity: what teams plan and finish in their sprints, as pure functions over sprint reports. */
@NullMarked
package dev.milepost.delivery.velocity;

import org.jspecify.annotations.NullMarked;
