// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A host for clients under test; keeps what they log. */
public final class TestingContext implements PluginContext {
  private final InstantSource clock;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private final Set<String> remembered = ConcurrentHashMap.newKeySet();
  private final Map<String, Secret> kept = new ConcurrentHashMap<>();
  private final TestingLog log = new TestingLog();
  private volatile boolean full;

  public TestingContext(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public TestingLog log() {
    return log;
  }

  @Override
  public HttpClient http() {
    return shared(
        HttpClient.class,
        () -> HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> create) {
    return type.cast(shared.computeIfAbsent(type, t -> create.get()));
  }

  @Override
  public boolean remember(String space, String key) {
    return remembered.add(space + "\n" + key);
  }

  @Override
  public boolean remembers(String space, String key) {
    return remembered.contains(space + "\n" + key);
  }

  /** Whether {@link #keep} fails. */
  public void failToKeep(boolean fail) {
    full = fail;
  }

  @Override
  public Optional<Secret> kept(String space, String key) {
    return Optional.ofNullable(kept.get(space + "\n" + key));
  }

  @Override
  public void keep(String space, String key, Secret secret) {
    if (full) {
      throw new IllegalStateException("disk is full");
    }
    kept.put(space + "\n" + key, secret);
  }
}
