// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fetches all issues of a stand-in for Jira Cloud with their change logs through the connector, in
 * a process of its own with a heap of 256 MB; beside it, in the same way, a bare client of the JDK
 * asks for the same pages and throws them away. The stand-in is a third process. Limit: 5,000
 * issues a second.
 */
final class Backfill {
  private static final List<String> CLIENT = List.of("-Xmx256m");
  private static final List<String> STAND_IN = List.of("-Xmx2g");

  private final Process standIn;
  private final BufferedReader said;
  private final Path pages;
  private final String[] banner;

  private Backfill(Process standIn, Path pages) throws IOException {
    this.standIn = standIn;
    this.said = standIn.inputReader();
    this.pages = pages;
    this.banner = said.readLine().split(" ");
  }

  /**
   * Prints a table.
   *
   * @param arguments how many issues (100,000), and rounds (3)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int issues = Measured.runs(arguments, 0, 100_000);
    int rounds = Measured.runs(arguments, 1, 3);
    Path pages = Files.createTempFile("milepost-pages", ".txt");
    Process standIn =
        new ProcessBuilder(
                Measured.java(STAND_IN, JiraStandIn.class, "" + issues, pages.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      new Backfill(standIn, pages).measure(rounds);
    } finally {
      standIn.getOutputStream().close();
      standIn.waitFor();
      Files.delete(pages);
    }
  }

  private record Run(long issues, long changes, long bytes, double seconds, long heap) {}

  private void measure(int rounds) throws IOException, InterruptedException {
    Measured.head(
        "Backfill of issues with change logs, heap of 256 MB",
        "round",
        "issues",
        "changes",
        "issues/s",
        "seconds",
        "peak heap",
        "bare client, seconds",
        "ratio");
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      if (round == 1) {
        tell(JiraStandIn.RECORD);
      }
      Run connector = run("connector");
      tell(JiraStandIn.STOP);
      Run bare = run("bare");
      rates.add(connector.issues() / connector.seconds());
      System.out.printf(
          Locale.ROOT,
          "| %d | %d | %d | %.0f | %.2f | %d MB | %.2f (%d pages, %d MB packed) | %.2f |%n",
          round,
          connector.issues(),
          connector.changes(),
          rates.getLast(),
          connector.seconds(),
          connector.heap(),
          bare.seconds(),
          bare.issues(),
          bare.bytes() >> 20,
          connector.seconds() / bare.seconds());
    }
    double median = Measured.median(rates.stream().mapToDouble(Double::doubleValue).toArray());
    System.out.printf(Locale.ROOT, "%nMedian %.0f issues a second; limit 5000.%n", median);
  }

  private void tell(int what) throws IOException {
    OutputStream input = standIn.getOutputStream();
    input.write(what);
    input.flush();
    said.readLine();
  }

  private Run run(String kind) throws InterruptedException {
    List<String> command =
        Measured.java(
            CLIENT, BackfillClient.class, kind, banner[0], banner[1], banner[2], pages.toString());
    try {
      Process client =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String[] line;
      try (BufferedReader output = client.inputReader()) {
        String text = output.readLine();
        line = (text == null ? "" : text).split(" ");
      }
      if (client.waitFor() != 0) {
        throw new IllegalStateException(kind + " failed");
      }
      return new Run(
          Long.parseLong(line[0]),
          Long.parseLong(line[1]),
          Long.parseLong(line[2]),
          Double.parseDouble(line[3]),
          Long.parseLong(line[4]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
