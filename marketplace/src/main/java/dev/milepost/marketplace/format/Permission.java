// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that a plugin asks to be allowed: {@code network:api.acme.example}, {@code network:*},
 * {@code files:read}, {@code files:write}, {@code process}, {@code secrets}, {@code
 * environment:HOME}.
 *
 * @param argument the host, {@code *}, {@code read}, {@code write}, or the variable; empty where
 *     the kind has none
 * @since 0.1
 */
public record Permission(Kind kind, String argument) {
  /** What it is about. */
  public enum Kind {
    NETWORK("network", "\\*|(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?"),
    FILES("files", "read|write"),
    PROCESS("process", ""),
    SECRETS("secrets", ""),
    ENVIRONMENT("environment", "\\*|[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final String word;
    private final Pattern argument;

    Kind(String word, String argument) {
      this.word = word;
      this.argument = Pattern.compile(argument);
    }

    /** The word before the colon. */
    public String word() {
      return word;
    }
  }

  /** What may be written, for messages. */
  public static final String WANTED =
      "network:HOST, network:*, files:read, files:write, process, secrets, environment:NAME or"
          + " environment:*";

  /** Reads one; empty where it is none. */
  public static Optional<Permission> parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    String argument = colon < 0 ? "" : text.substring(colon + 1);
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(word)) {
        boolean bare = kind.argument.pattern().isEmpty();
        return (bare ? colon < 0 : kind.argument.matcher(argument).matches())
            ? Optional.of(new Permission(kind, argument))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return argument.isEmpty() ? kind.word : kind.word + ":" + argument;
  }
}
