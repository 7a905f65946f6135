// SPDX-License-Identifier: MIT
/** Stack traces in logs, also when several are interleaved. */
@NullMarked
package dev.milepost.incident.trace;

import org.jspecify.annotations.NullMarked;
