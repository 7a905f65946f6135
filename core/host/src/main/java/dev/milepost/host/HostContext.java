// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What plugins may ask of this host. One instance for a host, so that its connections share what
 * they must share. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class HostContext implements PluginContext {
  private final InstantSource clock;
  private final System.Logger log;
  private final Memory memory;
  private final SecretKeep secrets;
  private final PermittedHttp http = new PermittedHttp("milepost", Permissions.ALL);
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /** A context with that clock and log, which remembers and keeps secrets there. */
  public HostContext(InstantSource clock, System.Logger log, Memory memory, SecretKeep secrets) {
    this.clock = clock;
    this.log = log;
    this.memory = memory;
    this.secrets = secrets;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public System.Logger log() {
    return log;
  }

  @Override
  public HttpClient http() {
    return http;
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> create) {
    return type.cast(shared.computeIfAbsent(type, missing -> create.get()));
  }

  @Override
  public boolean remember(String space, String key) {
    return memory.add(space, key);
  }

  @Override
  public boolean remembers(String space, String key) {
    return memory.holds(space, key);
  }

  @Override
  public Optional<Secret> kept(String space, String key) {
    return secrets.find(space, key);
  }

  @Override
  public void keep(String space, String key, Secret secret) {
    secrets.put(space, key, secret);
  }
}
