// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.ci.Step.Kind;
import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Syntax;
import dev.milepost.assessment.detect.parse.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits scripts into commands: one for each line, continuation lines joined, comments left out.
 */
public final class StepLines {
  private static final int MOST = 2_000;

  private StepLines() {}

  /** The commands of a scalar, on their real lines where it is a literal block. */
  public static List<Step> of(String path, Yaml.Scalar script) {
    return of(
        path, script.text(), script.block() ? script.line() + 1 : script.line(), script.block());
  }

  /**
   * The commands of a script.
   *
   * @param first the line of its first line
   * @param spread whether each further line of it stands on a line of its own in the file
   */
  public static List<Step> of(String path, String script, int first, boolean spread) {
    List<Step> steps = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int start = first;
    int number = first - 1;
    for (String raw : (Iterable<String>) Comments.blank(script, Syntax.SHELL).lines()::iterator) {
      number += spread || number < first ? 1 : 0;
      String line = raw.strip();
      start = joined.isEmpty() ? number : start;
      boolean goesOn = line.endsWith("\\");
      if (joined.length() < 4_000) {
        joined
            .append(goesOn ? line.substring(0, line.length() - 1).stripTrailing() : line)
            .append(' ');
      }
      if (goesOn || steps.size() >= MOST) {
        continue;
      }
      String command = joined.toString().strip();
      joined.setLength(0);
      if (!command.isEmpty()) {
        steps.add(new Step(Kind.RUN, command, path, start));
      }
    }
    if (!joined.toString().isBlank() && steps.size() < MOST) {
      steps.add(new Step(Kind.RUN, joined.toString().strip(), path, start));
    }
    return steps;
  }
}
