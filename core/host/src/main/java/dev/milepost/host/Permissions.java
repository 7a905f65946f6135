// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.kernel.MilepostException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plugin may do, as its manifest declares and its user agreed: {@code network:HOST}, {@code
 * network:*}, {@code files:read}, {@code files:write}, {@code process}, {@code secrets}, {@code
 * environment:NAME}, {@code environment:*}. Inside this JVM they bind what goes through the context
 * that the plugin is handed, and nothing else. Immutable.
 *
 * @param words in the order of the manifest
 * @since 0.1
 */
public record Permissions(Set<String> words) {
  /** Code of the refusal of what a plugin was not given the permission for. */
  public static final String REFUSED = "plugin-permission";

  private static final String NETWORK = "network:";
  private static final String ENVIRONMENT = "environment:";
  private static final Pattern FORM =
      Pattern.compile(
          "network:(\\*|(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?)|files:(read|write)|process|secrets"
              + "|environment:(\\*|[A-Za-z_][A-Za-z0-9_]{0,127})");

  /** Of a plugin that is a part of the distribution: all that the host may do. */
  public static final Permissions ALL =
      new Permissions(
          Set.of(
              "network:*", "files:read", "files:write", "process", "secrets", ENVIRONMENT + "*"));

  /** Of a plugin that declares nothing. */
  public static final Permissions NONE = new Permissions(Set.of());

  /** Checks each word; throws {@link IllegalArgumentException} naming the wrong one. */
  public Permissions {
    words = Collections.unmodifiableSet(new LinkedHashSet<>(words));
    for (String word : words) {
      if (!FORM.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "permission '"
                + word
                + "' is none of network:HOST, network:*, files:read, files:write, process,"
                + " secrets, environment:NAME");
      }
    }
  }

  /** The permissions of a manifest's list. */
  public static Permissions of(List<String> words) {
    return new Permissions(new LinkedHashSet<>(words));
  }

  /**
   * Whether that host may be asked at that port: {@code HOST} is the host at any port, {@code
   * *.HOST} all below it.
   *
   * @param port a number; what an address leaves out is its scheme's
   */
  public boolean network(String host, int port) {
    String asked = host.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(word -> word.startsWith(NETWORK))
        .map(word -> word.substring(NETWORK.length()))
        .anyMatch(allowed -> {
          int colon = allowed.indexOf(':');
          if (colon < 0) {
            return host(allowed, asked);
          }
          return Integer.parseInt(allowed.substring(colon + 1)) == port
              && host(allowed.substring(0, colon), asked);
        });
  }

  private static boolean host(String allowed, String asked) {
    return allowed.equals("*")
        || allowed.equals(asked)
        || (allowed.startsWith("*.") && asked.endsWith(allowed.substring(1)));
  }

  /**
   * Refuses an address that may not be asked, and one that has no host.
   *
   * @param plugin for the message
   */
  public void demandNetwork(String plugin, URI address) {
    String host = String.valueOf(address.getHost());
    if (!network(host, port(address))) {
      throw MilepostException.caller(
          REFUSED,
          "plugin '"
              + plugin
              + "' may not ask host '"
              + host
              + (address.getPort() < 0 ? "" : ":" + address.getPort())
              + "': it needs the permission 'network:"
              + host.toLowerCase(Locale.ROOT)
              + "', and was given "
              + (words.isEmpty() ? "none" : String.join(", ", words)));
    }
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
  }

  /** Whether any host may be asked. */
  public boolean network() {
    return words.stream().anyMatch(word -> word.startsWith(NETWORK));
  }

  /** Whether every host may be asked. */
  public boolean anyHost() {
    return words.contains(NETWORK + "*");
  }

  /** Whether files may be read. */
  public boolean readsFiles() {
    return words.contains("files:read") || writesFiles();
  }

  /** Whether files may be written. */
  public boolean writesFiles() {
    return words.contains("files:write");
  }

  /** Whether processes may be started. */
  public boolean process() {
    return words.contains("process");
  }

  /** Whether secrets may be kept and read. */
  public boolean secrets() {
    return words.contains("secrets");
  }

  /** Whether that variable of the environment may be seen. */
  public boolean environment(String name) {
    return words.contains(ENVIRONMENT + "*") || words.contains(ENVIRONMENT + name);
  }

  /** Whether any variable of the environment may be seen. */
  public boolean environment() {
    return words.stream().anyMatch(word -> word.startsWith(ENVIRONMENT));
  }
}
