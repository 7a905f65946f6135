// SPDX-License-Identifier: MIT
package dev.milepost.connectors.other.planted;

/** Another connector. Not part of the product. */
public interface Other {}
