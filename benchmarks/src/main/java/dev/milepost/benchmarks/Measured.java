// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times work and child processes, and prints rows of a Markdown table. */
final class Measured {
  private static final double NANOS = 1e9;

  private Measured() {}

  /** Seconds that something takes. */
  static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS;
  }

  /** Seconds that a process takes from start to end; its output goes nowhere. */
  static double process(List<String> command, Path input) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(input.toFile());
    return seconds(() -> {
      try {
        int code = builder.start().waitFor();
        if (code != 0) {
          throw new IllegalStateException(command + " ended with " + code);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    });
  }

  static double process(List<String> command) {
    return process(command, Path.of(File.separatorChar == '/' ? "/dev/null" : "NUL"));
  }

  /** The command that runs a main class as this process runs, with options of its own. */
  static List<String> java(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static void head(String title, String... columns) {
    System.out.printf(Locale.ROOT, "%n## %s%n%n", title);
    System.out.println("| " + String.join(" | ", columns) + " |");
    System.out.println("|" + " --- |".repeat(columns.length));
  }

  /** A row with a median, its ratio to a peer's median, and the limit of that ratio. */
  static void row(String what, double[] seconds, double[] peer, String limit) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f s | %.2f | %s |%n",
        what,
        median(seconds),
        median(seconds) / median(peer),
        limit);
  }

  /** The whole number at a place of the arguments, or another when there is none. */
  static int runs(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }
}
