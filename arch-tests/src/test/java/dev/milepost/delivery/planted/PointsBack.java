// SPDX-License-Identifier: MIT
package dev.milepost.delivery.planted;

/** Closes a cycle between two packages. Not part of the product. */
public interface PointsBack {
  Class<?> KERNEL = dev.milepost.kernel.planted.Target.class;
}
