// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.Fact;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a row of an incidents file is known; the system of its fact's source.
 *
 * @since 0.1
 */
public enum Observed {
  /** Somebody recorded an incident: with such records every failure that counts is known. */
  REPORTED("reported"),
  /** Git shows a failure: the failures of its service are a lower bound. */
  GIT("git"),
  /** No incident: git alone was searched for failures of the service and shows none. */
  GIT_NONE("git-none");

  private final String word;

  Observed(String word) {
    this.word = word;
  }

  /** As files have it. */
  public String word() {
    return word;
  }

  /** Whether an incident is known in this way. */
  public boolean is(Fact.Incident incident) {
    return incident.source().system().equals(word);
  }

  static Optional<Observed> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equalsIgnoreCase(word)).findFirst();
  }
}
