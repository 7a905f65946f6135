// SPDX-License-Identifier: MIT
/** Known failures: what is looked for in logs, and what to do about it. */
@NullMarked
package dev.milepost.incident.catalogue;

import org.jspecify.annotations.NullMarked;
