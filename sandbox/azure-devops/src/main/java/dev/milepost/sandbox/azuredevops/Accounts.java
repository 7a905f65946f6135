// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may sign in: personal access tokens, and bearer tokens with an end. Safe for threads. */
final class Accounts {
  private final Map<String, Account> personal = new ConcurrentHashMap<>();
  private final Map<String, Granted> bearer = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final InstantSource clock;

  Accounts(InstantSource clock) {
    this.clock = clock;
  }

  /** Somebody signed in. */
  record Account(Identity identity, boolean mayWrite) {}

  private record Granted(Account account, Instant until) {}

  void addPersonal(String token, Identity identity, boolean mayWrite) {
    personal.put(token, new Account(identity, mayWrite));
  }

  /** Gives a bearer token that ends after the lifetime. */
  String grant(Identity identity, Duration lifetime) {
    String token = "sandbox-bearer-" + issued.incrementAndGet();
    bearer.put(token, new Granted(new Account(identity, true), clock.instant().plus(lifetime)));
    return token;
  }

  /** The account behind an Authorization header; a token past its end is none. */
  Optional<Account> find(Optional<String> authorization) {
    String header = authorization.orElse("");
    int space = header.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String credentials = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(credentials);
      case "bearer" ->
          Optional.ofNullable(bearer.get(credentials))
              .filter(granted -> clock.instant().isBefore(granted.until()))
              .map(Granted::account);
      default -> Optional.empty();
    };
  }

  /** The name before the colon does not count, the vendor takes any. */
  private Optional<Account> basic(String credentials) {
    try {
      String plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return Optional.ofNullable(personal.get(plain.substring(plain.indexOf(':') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
