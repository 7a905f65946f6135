// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import org.jspecify.annotations.Nullable;

/** A row of a file, by column. */
interface Row {
  /** Where it starts, from 1. */
  long line();

  /** The value as written; null or empty where there is none. */
  @Nullable String get(String column);
}
