// SPDX-License-Identifier: MIT
package dev.milepost.store;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.kernel.Fact;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Words in columns and what they stand for. Only this version's migrations and inserts write them.
 */
final class Columns {
  private Columns() {}

  static Lens lens(int months, String benchmark) {
    return new Lens(
        months, Benchmark.parse(benchmark).orElseThrow(() -> unknown("benchmark", benchmark)));
  }

  static MetricName metric(String key) {
    return MetricName.parse(key).orElseThrow(() -> unknown("metric", key));
  }

  static MetricState state(String word) {
    return Arrays.stream(MetricState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("state", word));
  }

  static @Nullable MaturityLevel level(@Nullable String name) {
    return name == null ? null : MaturityLevel.valueOf(name);
  }

  static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  static Fact.Origin origin(String name) {
    return Fact.Origin.valueOf(name);
  }

  private static IllegalStateException unknown(String what, String found) {
    return new IllegalStateException("the database holds the " + what + " '" + found + "'");
  }
}
