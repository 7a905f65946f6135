// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.repository.HistorySummary;

/**
 * A tree and what one detector must say about it.
 *
 * @param place a location that must be among the evidence, or empty
 * @param why what the example guards
 */
record Example(
    String detector,
    String why,
    Verdict verdict,
    String place,
    TreeFixture tree,
    HistorySummary history) {
  static Example present(String detector, String place, TreeFixture tree) {
    return of(detector, "is there", Verdict.PRESENT, place, tree);
  }

  static Example partial(String detector, String why, String place, TreeFixture tree) {
    return of(detector, why, Verdict.PARTIAL, place, tree);
  }

  static Example absent(String detector, String why, TreeFixture tree) {
    return of(detector, why, Verdict.ABSENT, "", tree);
  }

  static Example notApplicable(String detector, String why, TreeFixture tree) {
    return of(detector, why, Verdict.NOT_APPLICABLE, "", tree);
  }

  static Example unknown(String detector, String why, TreeFixture tree) {
    return of(detector, why, Verdict.UNKNOWN, "", tree);
  }

  private static Example of(
      String detector, String why, Verdict verdict, String place, TreeFixture tree) {
    return new Example(detector, why, verdict, place, tree, HistoryFixture.healthy().summary());
  }

  Example with(HistoryFixture other) {
    return new Example(detector, why, verdict, place, tree, other.summary());
  }

  @Override
  public String toString() {
    return detector + " is " + verdict + ": " + why + (place.isEmpty() ? "" : " (" + place + ")");
  }
}
