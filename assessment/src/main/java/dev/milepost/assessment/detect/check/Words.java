// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.kernel.Finding.Evidence;
import java.util.List;
import java.util.Locale;

/** Makes sentences. */
final class Words {
  private static final int MANY = 20;

  private Words() {}

  /** Where something was seen. */
  static String seen(List<Evidence> places) {
    String first = places.getFirst().location();
    long distinct = places.stream().map(Evidence::location).distinct().count();
    if (distinct == 1) {
      return "Seen in " + first + ".";
    }
    String amount = distinct >= MANY ? MANY + " places or more" : distinct + " places";
    return "Seen in " + amount + ", first in " + first + ".";
  }

  /** A number and a noun. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A share as a whole percentage, rounded down, so that 100 % means all. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%d %%", (long) Math.floor(share * 100 + 1e-9));
  }
}
