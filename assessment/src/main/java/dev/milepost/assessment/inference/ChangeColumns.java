// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.StreamFacts.Shipped;
import dev.milepost.kernel.Fact;
import dev.milepost.repository.CacheBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The changes of a stream in a cache file, as columns: there are thousands. */
final class ChangeColumns {
  static final Fact.Origin[] ORIGINS = Fact.Origin.values();

  private static final int ORIGIN_MASK = 0b11;
  private static final int REVERTED = 1 << 2;
  private static final int REASON_SHIFT = 3;

  private ChangeColumns() {}

  static void write(CacheBytes out, List<Shipped> changes) throws IOException {
    int count = changes.size();
    List<String> shas = new ArrayList<>(count);
    List<String> reasons = new ArrayList<>();
    int[] deployments = new int[count];
    int[] flags = new int[count];
    long[] dates = new long[3 * count];
    for (int i = 0; i < count; i++) {
      Shipped change = changes.get(i);
      shas.add(change.sha());
      deployments[i] = change.deployment();
      if (!reasons.contains(change.leftOut())) {
        reasons.add(change.leftOut());
      }
      flags[i] =
          change.origin().ordinal()
              | (change.reverted() ? REVERTED : 0)
              | reasons.indexOf(change.leftOut()) << REASON_SHIFT;
      dates[3 * i] = StreamColumns.seconds(change.authoredAt());
      dates[3 * i + 1] = StreamColumns.seconds(change.committedAt());
      dates[3 * i + 2] = StreamColumns.seconds(change.startedAt());
    }
    out.put(shas);
    out.put(reasons);
    out.put(deployments);
    out.put(flags);
    out.put(dates);
  }

  static List<Shipped> read(CacheBytes in) throws IOException {
    List<String> shas = in.texts();
    List<String> reasons = in.texts();
    int[] deployments = in.ints();
    int[] flags = in.ints();
    long[] dates = in.longs();
    List<Shipped> changes = new ArrayList<>(shas.size());
    for (int i = 0; i < shas.size(); i++) {
      changes.add(
          new Shipped(
              shas.get(i),
              deployments[i],
              Instant.ofEpochSecond(dates[3 * i]),
              Instant.ofEpochSecond(dates[3 * i + 1]),
              Instant.ofEpochSecond(dates[3 * i + 2]),
              ORIGINS[flags[i] & ORIGIN_MASK],
              (flags[i] & REVERTED) != 0,
              reasons.get(flags[i] >>> REASON_SHIFT)));
    }
    return changes;
  }
}
