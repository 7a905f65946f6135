// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys that plugins want remembered: see {@link dev.milepost.spi.plugin.PluginContext#remember}. A
 * store that lasts longer than the process implements it too.
 *
 * @since 0.1
 */
public interface Memory {
  /** Adds a key; whether it is new. */
  boolean add(String space, String key);

  /** Whether a key was added. */
  boolean holds(String space, String key);

  /**
   * A memory of this process that forgets its oldest keys.
   *
   * @param most how many keys it holds
   */
  static Memory ofProcess(int most) {
    return new Memory() {
      private final Map<String, Boolean> keys =
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > most;
            }
          };

      @Override
      public synchronized boolean add(String space, String key) {
        return keys.put(space + '\n' + key, true) == null;
      }

      @Override
      public synchronized boolean holds(String space, String key) {
        return keys.containsKey(space + '\n' + key);
      }
    };
  }
}
