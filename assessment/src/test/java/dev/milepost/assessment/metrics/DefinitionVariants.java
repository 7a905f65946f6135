// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Definitions to sweep over. */
final class DefinitionVariants {
  private static final List<String> ZONES = List.of("UTC", "Asia/Kathmandu", "America/New_York");

  private DefinitionVariants() {}

  /** The defaults, then each value of each key alone. */
  static List<Definitions> each() {
    List<Definitions> variants = new ArrayList<>(List.of(Definitions.defaults()));
    for (DefinitionKey key : DefinitionKey.values()) {
      for (String value : values(key)) {
        if (!value.equals(key.defaultValue())) {
          variants.add(Definitions.of(Map.of(key.key(), value), ZoneOffset.UTC));
        }
      }
    }
    return variants;
  }

  /** Any value of every key, in any zone. */
  static Definitions mixed(Random random) {
    Map<String, String> choices = new HashMap<>();
    for (DefinitionKey key : DefinitionKey.values()) {
      List<String> values = values(key);
      choices.put(
          key.key(),
          random.nextBoolean() ? key.defaultValue() : values.get(random.nextInt(values.size())));
    }
    return Definitions.of(choices, ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  private static List<String> values(DefinitionKey key) {
    return key.inDays()
        ? Stream.concat(key.words().stream(), Stream.of("3d", "90d")).toList()
        : key.words();
  }
}
