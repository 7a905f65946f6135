// SPDX-License-Identifier: MIT
/** Log lines of any common format, taken apart. */
@NullMarked
package dev.milepost.incident.log;

import org.jspecify.annotations.NullMarked;
