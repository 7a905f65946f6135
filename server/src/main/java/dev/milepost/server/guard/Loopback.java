// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import dev.milepost.kernel.MilepostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of this machine that no other machine answers to.
 *
 * @since 0.1
 */
public final class Loopback {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private Loopback() {}

  /**
   * Whether a Host header names this machine; a page elsewhere can point its own name here, not
   * this one.
   */
  static boolean names(@Nullable String hostHeader) {
    return hostHeader != null
        && NAMES.contains(
            PORT.matcher(hostHeader.strip().toLowerCase(Locale.ROOT)).replaceFirst(""));
  }

  /**
   * The address to listen on for what the user asked.
   *
   * @throws MilepostException when it is not a loopback name
   */
  public static String require(String host) {
    String plain = host.strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "localhost", "127.0.0.1" -> "127.0.0.1";
      case "::1", "[::1]" -> "::1";
      default ->
          throw MilepostException.caller(
              "host-refused",
              "host is '"
                  + host
                  + "', must be 127.0.0.1, localhost or ::1: Milepost has no accounts yet, so whoever reaches it"
                  + " from another machine would see every repository (--host)");
    };
  }
}
