// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.plugin.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that plugins want kept: see {@link dev.milepost.spi.plugin.PluginContext#keep}. A store
 * that lasts longer than the process implements it too, and encrypts them. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public interface SecretKeep {
  /** The secret that was kept last. */
  Optional<Secret> find(String space, String key);

  /** Keeps a secret in the place of the one before; it is safe when this returns. */
  void put(String space, String key, Secret secret);

  /** Keeps secrets in the memory of this process, and writes them nowhere. */
  static SecretKeep ofProcess() {
    return new SecretKeep() {
      private final Map<Place, Secret> secrets = new ConcurrentHashMap<>();

      record Place(String space, String key) {}

      @Override
      public Optional<Secret> find(String space, String key) {
        return Optional.ofNullable(secrets.get(new Place(space, key)));
      }

      @Override
      public void put(String space, String key, Secret secret) {
        secrets.put(new Place(space, key), secret);
      }
    };
  }
}
