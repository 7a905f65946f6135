// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import java.util.List;
import java.util.function.Function;

/**
 * A part of the facts that were asked for. Immutable.
 *
 * @param total how many there are in all
 * @since 0.1
 */
public record FactPage<T>(List<T> rows, int total) {
  /** Copies the rows. */
  public FactPage {
    rows = List.copyOf(rows);
  }

  /** The same part, each row read otherwise. */
  public <R> FactPage<R> map(Function<T, R> reader) {
    return new FactPage<>(rows.stream().map(reader).toList(), total);
  }
}
