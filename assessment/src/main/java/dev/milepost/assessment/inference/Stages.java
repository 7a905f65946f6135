// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Percentile;
import java.util.ArrayList;
import java.util.List;

/** Sums up where lead time goes. */
final class Stages {
  private Stages() {}

  /** One stage for each name, from the seconds each change spent in each. */
  static List<Stage> of(List<long[]> changes, Percentile percentile) {
    Stage.Name[] names = Stage.Name.values();
    double[] sums = new double[names.length];
    double all = 0;
    for (long[] change : changes) {
      for (int i = 0; i < names.length; i++) {
        sums[i] += change[i];
        all += change[i];
      }
    }
    List<Stage> stages = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      int which = i;
      Distribution distribution =
          changes.isEmpty()
              ? null
              : Distribution.of(changes.stream().mapToLong(c -> c[which]).toArray(), percentile);
      stages.add(new Stage(names[i], distribution, all == 0 ? null : sums[i] / all));
    }
    return stages;
  }
}
