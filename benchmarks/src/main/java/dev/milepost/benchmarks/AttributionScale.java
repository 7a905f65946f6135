// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.repository.Attribution;
import dev.milepost.repository.History;
import java.util.Arrays;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Attributes the commits of a synthetic, seeded history to its deployments in one sweep; beside it
 * the exact difference of each deployment to its predecessor, with generations to stop at. Limit:
 * half a second for 1,000,000 commits and 10,000 deployments.
 */
public final class AttributionScale {
  private static final long SEED = 20_260_101;

  private static final int LINES = 8;

  private AttributionScale() {}

  /**
   * Prints a table.
   *
   * @param arguments commits (1000000), deployments (10000), and how often to run (5)
   */
  public static void main(String[] arguments) {
    int commits = Measured.runs(arguments, 0, 1_000_000);
    int deployments = Measured.runs(arguments, 1, 10_000);
    int runs = Measured.runs(arguments, 2, 5);
    int[][] parents = graph(commits);
    History history = History.ofGraph(parents);
    int[] tips = new int[deployments];
    for (int i = 0; i < deployments; i++) {
      tips[i] = Math.max(0, (int) ((i + 1L) * commits / deployments) - 1 - i % LINES);
    }
    int[][] first = new int[1][];
    double[] sweep = new double[runs];
    for (int i = 0; i < runs; i++) {
      sweep[i] = Measured.seconds(() -> first[0] = Attribution.first(history, tips));
    }
    long[] rows = new long[1];
    double[] pairs = {Measured.seconds(() -> rows[0] = pairwise(parents, tips))};
    Measured.head(
        String.format(
            Locale.ROOT, "Attribution of %,d commits to %,d deployments", commits, deployments),
        "what",
        "time",
        "ratio to pairs",
        "limit");
    Measured.row("pairs, exact (" + rows[0] + " rows)", pairs, pairs, "");
    Measured.row("one sweep, median of " + runs, sweep, pairs, "0.50 s");
    Measured.row("one sweep, the first, cold", new double[] {sweep[0]}, pairs, "0.50 s");
    long attributed = Arrays.stream(first[0]).filter(it -> it != Attribution.NONE).count();
    System.out.printf(Locale.ROOT, "%n%,d commits are attributed.%n", attributed);
  }

  /**
   * Eight lines side by side that merge one another now and then; each deployment is of the next
   * line.
   */
  private static int[][] graph(int commits) {
    Random random = new Random(SEED);
    int[][] parents = new int[commits][];
    for (int i = 0; i < commits; i++) {
      int other = i - 1 - random.nextInt(LINES - 1);
      boolean merge = random.nextInt(20) == 0 && other >= 0;
      parents[i] =
          i < LINES ? new int[0] : merge ? new int[] {i - LINES, other} : new int[] {i - LINES};
    }
    return parents;
  }

  /** How many commits each deployment has that its predecessor has not, added up. */
  private static long pairwise(int[][] parents, int[] tips) {
    int[] generation = new int[parents.length];
    for (int i = 1; i < parents.length; i++) {
      for (int parent : parents[i]) {
        generation[i] = Math.max(generation[i], generation[parent] + 1);
      }
    }
    long rows = 0;
    byte[] seen = new byte[parents.length];
    for (int i = 1; i < tips.length; i++) {
      rows += difference(parents, generation, seen, tips[i - 1], tips[i]);
    }
    return rows;
  }

  /** Walks both sides down by generation until only commits of the older one are left. */
  private static long difference(
      int[][] parents, int[] generation, byte[] seen, int older, int newer) {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    int[] touched = new int[64];
    int count = 0;
    int open = 1;
    long rows = 0;
    for (int start : new int[] {older, newer}) {
      seen[start] |= (byte) (start == older ? 2 : 1);
      queue.add(key(generation, start));
    }
    while (open > 0) {
      Long next = queue.remove();
      int commit = (int) (next & 0x7fffffff);
      if (count == touched.length) {
        touched = Arrays.copyOf(touched, count * 2);
      }
      touched[count++] = commit;
      boolean fresh = seen[commit] == 1;
      rows += fresh ? 1 : 0;
      open -= fresh ? 1 : 0;
      for (int parent : parents[commit]) {
        int before = seen[parent];
        seen[parent] |= seen[commit];
        if (before == 0) {
          queue.add(key(generation, parent));
          open += seen[parent] == 1 ? 1 : 0;
        } else if (before == 1 && seen[parent] == 3) {
          open--;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      seen[touched[i]] = 0;
    }
    queue.forEach(key -> seen[(int) (key & 0x7fffffff)] = 0);
    return rows;
  }

  private static long key(int[] generation, int commit) {
    return ((long) -generation[commit] << 32) | commit;
  }
}
