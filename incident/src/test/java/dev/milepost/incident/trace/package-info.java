// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.incident.trace;

import org.jspecify.annotations.NullMarked;
