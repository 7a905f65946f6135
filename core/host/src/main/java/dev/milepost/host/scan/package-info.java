// SPDX-License-Identifier: MIT
/** What the classes of a plugin touch, read from their bytes. */
@NullMarked
package dev.milepost.host.scan;

import org.jspecify.annotations.NullMarked;
