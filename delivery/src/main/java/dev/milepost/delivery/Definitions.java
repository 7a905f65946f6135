// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.kernel.MilepostException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions in force: a value for every {@link DefinitionKey}, and the zone of months and
 * days. Immutable.
 *
 * @since 0.1
 */
public final class Definitions {
  private static final Definitions DEFAULTS =
      new Definitions(new EnumMap<>(DefinitionKey.class), ZoneOffset.UTC);

  private final Map<DefinitionKey, String> chosen;
  private final ZoneId zone;

  private Definitions(Map<DefinitionKey, String> chosen, ZoneId zone) {
    this.chosen = chosen;
    this.zone = zone;
  }

  /** Every key at its default, in UTC. */
  public static Definitions defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults with the given choices.
   *
   * @param choices by key name
   * @throws MilepostException naming every unknown key and every value that is not wanted
   */
  public static Definitions of(Map<String, String> choices, ZoneId zone) {
    var chosen = new EnumMap<DefinitionKey, String>(DefinitionKey.class);
    List<String> faults = new ArrayList<>();
    choices.forEach((name, value) -> {
      Optional<DefinitionKey> key = DefinitionKey.parse(name);
      if (key.isEmpty()) {
        faults.add("definition '" + name + "' is unknown; known are " + knownKeys());
      } else if (!key.get().accepts(value)) {
        faults.add("definition '" + name + "' is '" + value + "', must be " + key.get().wanted());
      } else {
        chosen.put(key.get(), value);
      }
    });
    if (!faults.isEmpty()) {
      throw MilepostException.caller("definition-invalid", String.join("\n", faults));
    }
    return new Definitions(chosen, zone);
  }

  private static String knownKeys() {
    List<String> keys = new ArrayList<>();
    for (DefinitionKey key : DefinitionKey.values()) {
      keys.add(key.key());
    }
    return String.join(", ", keys);
  }

  /** These with one value changed; the value must be accepted by the key. */
  public Definitions with(DefinitionKey key, String value) {
    if (!key.accepts(value)) {
      throw new IllegalArgumentException(
          key.key() + " is '" + value + "', must be " + key.wanted());
    }
    var copy = new EnumMap<DefinitionKey, String>(DefinitionKey.class);
    copy.putAll(chosen);
    copy.put(key, value);
    return new Definitions(copy, zone);
  }

  /** The value in force. */
  public String get(DefinitionKey key) {
    return chosen.getOrDefault(key, key.defaultValue());
  }

  /** Whether the value in force is the given one. */
  public boolean is(DefinitionKey key, String value) {
    if (!key.accepts(value)) {
      throw new IllegalArgumentException(key.key() + " has no value '" + value + "'");
    }
    return get(key).equals(value);
  }

  /** A value in days as a duration; empty for no limit. */
  public Optional<Duration> window(DefinitionKey key) {
    String value = get(key);
    if (!key.inDays()) {
      throw new IllegalArgumentException(key.key() + " is not measured in days");
    }
    return value.equals("none")
        ? Optional.empty()
        : Optional.of(Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1))));
  }

  /** How percentiles are read. */
  public Percentile percentile() {
    return is(DefinitionKey.PERCENTILE, "linear") ? Percentile.LINEAR : Percentile.NEAREST_RANK;
  }

  /** The zone of days and months. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Definitions that) || !zone.equals(that.zone)) {
      return false;
    }
    for (DefinitionKey key : DefinitionKey.values()) {
      if (!get(key).equals(that.get(key))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = zone.hashCode();
    for (DefinitionKey key : DefinitionKey.values()) {
      hash = 31 * hash + get(key).hashCode();
    }
    return hash;
  }

  /** {@code key=value} for every key, for logs and cache keys. */
  @Override
  public String toString() {
    var text = new StringBuilder("zone=").append(zone.getId());
    for (DefinitionKey key : DefinitionKey.values()) {
      text.append(',').append(key.key()).append('=').append(get(key));
    }
    return text.toString();
  }
}
