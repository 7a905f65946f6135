// SPDX-License-Identifier: MIT
/** Groups of log lines that one statement wrote. */
@NullMarked
package dev.milepost.incident.template;

import org.jspecify.annotations.NullMarked;
