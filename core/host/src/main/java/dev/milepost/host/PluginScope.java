// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one plugin may ask of the host: in spaces of its own, and as its permissions say. What it
 * shares is held here, so that nothing of it stays when it goes. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class PluginScope implements PluginContext {
  private final String plugin;
  private final Permissions permissions;
  private final PluginContext host;
  private final PermittedHttp http;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /** A scope for the plugin of that id. */
  public PluginScope(String plugin, Permissions permissions, PluginContext host) {
    this.plugin = plugin;
    this.permissions = permissions;
    this.host = host;
    this.http = new PermittedHttp(plugin, permissions);
  }

  @Override
  public InstantSource clock() {
    return host.clock();
  }

  @Override
  public System.Logger log() {
    return host.log();
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
    return host.remember(own(space), key);
  }

  @Override
  public boolean remembers(String space, String key) {
    return host.remembers(own(space), key);
  }

  @Override
  public Optional<Secret> kept(String space, String key) {
    needSecrets();
    return host.kept(own(space), key);
  }

  @Override
  public void keep(String space, String key, Secret secret) {
    needSecrets();
    host.keep(own(space), key, secret);
  }

  /** Forgets what the plugin shared, and breaks off what it asks. */
  public void close() {
    http.end();
    shared.clear();
  }

  private String own(String space) {
    return "plugin/" + plugin + "/" + space;
  }

  private void needSecrets() {
    if (!permissions.secrets()) {
      throw MilepostException.caller(
          Permissions.REFUSED,
          "plugin '" + plugin + "' keeps secrets, and was not given the permission 'secrets'");
    }
  }
}
