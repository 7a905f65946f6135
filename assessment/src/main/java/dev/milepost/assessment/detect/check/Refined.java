// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.kernel.Finding.Evidence;
import java.util.List;
import java.util.Map;

/** A table whose traces are judged by code instead of by their mere presence. */
record Refined(Table table, Judge judge) implements Check {
  /** Judges the strong traces of a table. */
  @FunctionalInterface
  interface Judge {
    Outcome judge(Context context, Table table, List<Evidence> strong);
  }

  @Override
  public Outcome look(Context context) {
    return judge.judge(context, table, table.strong(context));
  }

  @Override
  public Map<String, List<String>> paths() {
    return table.paths();
  }

  @Override
  public List<TextRule> texts() {
    return table.texts();
  }
}
