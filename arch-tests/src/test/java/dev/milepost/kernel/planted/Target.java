// SPDX-License-Identifier: MIT
package dev.milepost.kernel.planted;

/** What {@code PointsBack} points back to. */
public interface Target {}
