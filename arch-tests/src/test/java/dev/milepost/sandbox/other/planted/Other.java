// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.other.planted;

/** Another stand-in. Not part of the product. */
public interface Other {}
