// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import dev.milepost.kernel.MilepostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The stand-ins that are on the class path. {@link #open} has only types of the JDK in its
 * signature: the application calls it across class loaders, by name.
 *
 * @since 0.1
 */
public final class Sandboxes {
  private Sandboxes() {}

  /** All of them by kind. */
  public static List<SandboxServer> all() {
    return ServiceLoader.load(SandboxServer.class, Sandboxes.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(SandboxServer::kind))
        .toList();
  }

  /**
   * Starts one.
   *
   * @param numbers {@code port}, {@code issues}, {@code seed}; each may be absent
   * @param banner is handed one line of JSON when it answers
   * @return stops it
   * @throws MilepostException when there is none of that kind, or it cannot start
   */
  public static AutoCloseable open(
      String kind, Map<String, Long> numbers, Consumer<String> banner) {
    List<SandboxServer> all = all();
    SandboxServer server =
        all.stream()
            .filter(it -> it.kind().equals(kind))
            .findFirst()
            .orElseThrow(() ->
                MilepostException.caller(
                    "unknown-sandbox",
                    "there is no sandbox '"
                        + kind
                        + "'; there are "
                        + all.stream().map(SandboxServer::kind).collect(Collectors.joining(", "))));
    RunningSandbox running = server.start(options(numbers));
    banner.accept(running.banner().json());
    return running;
  }

  private static SandboxOptions options(Map<String, Long> numbers) {
    try {
      SandboxOptions standard = SandboxOptions.standard();
      return standard
          .onPort(Math.toIntExact(numbers.getOrDefault("port", 0L)))
          .with(
              Math.toIntExact(numbers.getOrDefault("issues", 0L)),
              numbers.getOrDefault("seed", standard.seed()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw MilepostException.caller("sandbox-options", String.valueOf(e.getMessage()), e);
    }
  }
}
