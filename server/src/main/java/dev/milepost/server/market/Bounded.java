// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps what was put or used last, so much and no more. Thread-safe. */
final class Bounded<V> {
  private final Map<String, V> values;

  Bounded(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void put(String key, V value) {
    values.put(key, value);
  }
}
