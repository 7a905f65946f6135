// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Assesses a repository again in which nothing changed since the last run, as a whole process of
 * the distribution; beside it {@code platform --version}. Limit: 150 ms above it.
 */
public final class Unchanged {
  private static final String LIMIT = "0.15 s";

  private Unchanged() {}

  /**
   * Prints a table.
   *
   * @param arguments a repository, and how often to run (15)
   */
  public static void main(String[] arguments) {
    Distribution distribution =
        Distribution.find()
            .orElseThrow(() -> new IllegalStateException("no distribution: run ./platform first"));
    String path = Path.of(arguments[0]).toAbsolutePath().toString();
    int runs = Measured.runs(arguments, 1, 15);
    List<String> version = distribution.platform("--version");
    List<String> terminal = distribution.platform("assess", path);
    List<String> json = distribution.platform("assess", path, "--format", "json");
    Measured.process(terminal);
    double[] start = new double[runs];
    double[] report = new double[runs];
    double[] data = new double[runs];
    for (int i = 0; i < runs; i++) {
      start[i] = Measured.process(version);
      report[i] = Measured.process(terminal);
      data[i] = Measured.process(json);
    }
    Measured.head("Nothing changed, median of " + runs, "what", "time", "above", "limit");
    row("platform --version", start, start, "");
    row("platform assess", report, start, LIMIT);
    row("platform assess --format json", data, start, LIMIT);
  }

  private static void row(String what, double[] seconds, double[] base, String limit) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f s | %.3f s | %s |%n",
        what,
        Measured.median(seconds),
        Measured.median(seconds) - Measured.median(base),
        limit);
  }
}
