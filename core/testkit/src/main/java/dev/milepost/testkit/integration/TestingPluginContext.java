// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.net.http.HttpClient;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host for tests: a clock that can be moved, a log that can be read, and a memory that lasts as
 * long as this object. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class TestingPluginContext implements PluginContext {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private final Set<String> remembered = ConcurrentHashMap.newKeySet();
  private final Map<String, Secret> kept = new ConcurrentHashMap<>();

  /** The system's time, moved by what {@link #advance} said. */
  @Override
  public InstantSource clock() {
    return () -> Instant.now().plus(ahead.get());
  }

  /** Moves the clock forward. */
  public void advance(Duration duration) {
    ahead.updateAndGet(sum -> sum.plus(duration));
  }

  /** All that was logged, stack traces included. */
  public String logged() {
    return String.join("\n", logged);
  }

  /** Gives {@link #shared} this instance instead of what a plugin would make. */
  public <T> TestingPluginContext with(Class<T> type, T instance) {
    shared.put(type, instance);
    return this;
  }

  @Override
  public System.Logger log() {
    return new Capture();
  }

  /** Asks any host. */
  @Override
  public HttpClient http() {
    return shared(
        HttpClient.class,
        () -> HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> create) {
    return type.cast(shared.computeIfAbsent(type, missing -> create.get()));
  }

  @Override
  public boolean remember(String space, String key) {
    return remembered.add(space + "\n" + key);
  }

  @Override
  public boolean remembers(String space, String key) {
    return remembered.contains(space + "\n" + key);
  }

  @Override
  public Optional<Secret> kept(String space, String key) {
    return Optional.ofNullable(kept.get(space + "\n" + key));
  }

  @Override
  public void keep(String space, String key, Secret secret) {
    kept.put(space + "\n" + key, secret);
  }

  private final class Capture implements System.Logger {
    @Override
    public String getName() {
      return "contract";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      logged.add(level + " " + message + (thrown == null ? "" : "\n" + Failures.all(thrown)));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... parameters) {
      String text =
          format == null || parameters == null
              ? String.valueOf(format)
              : new MessageFormat(format, Locale.ROOT).format(parameters);
      logged.add(level + " " + text);
    }
  }
}
