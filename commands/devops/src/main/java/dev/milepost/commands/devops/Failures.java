// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Cause;
import dev.milepost.incident.Signature;
import java.util.ArrayList;
import java.util.List;

/** What an analysis found, as few lines. */
final class Failures {
  private static final int MOST_CAUSES = 3;

  private Failures() {}

  static List<String> lines(Analysis analysis) {
    List<String> lines = new ArrayList<>();
    Signature first = analysis.first();
    if (first != null) {
      lines.add("fails with " + first.type() + ": " + first.message());
      if (first.userFrame() != null) {
        lines.add("first failing place in own code: " + first.userFrame().text());
      }
    } else if (analysis.failingLines() == 0) {
      lines.add("no failure was found in the text that was looked at");
    }
    analysis.causes().stream().limit(MOST_CAUSES).map(Failures::cause).forEach(lines::add);
    return lines;
  }

  private static String cause(Cause cause) {
    String fixes = cause.fixes().isEmpty() ? "" : "; try: " + cause.fixes().getFirst();
    return "possible cause: "
        + cause.title()
        + " ("
        + cause.lines()
        + " lines speak for it)"
        + fixes;
  }
}
