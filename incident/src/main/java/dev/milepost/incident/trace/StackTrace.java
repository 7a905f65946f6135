// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import java.util.List;

/**
 * A stack trace of a log. Immutable.
 *
 * @param source the container or process it came from; empty when unknown
 * @param thread empty when unknown
 * @param time of the line it began with or of the last one before, as written; empty when unknown
 * @param chain the outermost exception first, then what led to it; never empty
 * @since 0.1
 */
public record StackTrace(
    Language language,
    String source,
    String thread,
    String time,
    long firstLine,
    long lastLine,
    List<Thrown> chain) {
  /** Copies the chain. */
  public StackTrace {
    chain = List.copyOf(chain);
  }

  /** What was logged. */
  public Thrown thrown() {
    return chain.getFirst();
  }

  /** What it began with: the last cause. */
  public Thrown root() {
    Thrown root = chain.getFirst();
    for (Thrown next : chain) {
      root = next.relation() == Thrown.Relation.CAUSE ? next : root;
    }
    return root;
  }
}
