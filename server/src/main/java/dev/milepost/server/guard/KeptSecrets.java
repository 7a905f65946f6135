// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import dev.milepost.spi.plugin.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Secrets that were typed into a form which is not done yet, so that nobody types them twice and no
 * page carries them: the form holds a number that is worth nothing in another session. Held in the
 * memory of this process for a while, never written. Thread-safe.
 *
 * @since 0.1
 */
public final class KeptSecrets {
  /** How long they are kept. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final int MOST_FORMS = 64;
  private static final int RANDOM_BYTES = 18;

  private record Kept(String owner, Instant until, Map<String, Secret> secrets) {}

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> forms = new LinkedHashMap<>();

  /** Keeps nothing yet. */
  public KeptSecrets(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Keeps the secrets of a form.
   *
   * @param owner the session
   * @return the number that the form carries; empty where there is nothing to keep
   */
  public synchronized String keep(String owner, Map<String, Secret> secrets) {
    if (secrets.isEmpty()) {
      return "";
    }
    forget();
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String number = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    forms.put(number, new Kept(owner, clock.instant().plus(LIFETIME), new TreeMap<>(secrets)));
    return number;
  }

  private void forget() {
    Instant now = clock.instant();
    forms.values().removeIf(kept -> !now.isBefore(kept.until()));
    while (forms.size() >= MOST_FORMS) {
      forms.remove(forms.keySet().iterator().next());
    }
  }

  /** Gives the secrets back, and keeps them no longer; none where the number is of no use. */
  public synchronized Map<String, Secret> take(String owner, String number) {
    Kept kept = forms.get(number);
    if (kept == null || !kept.owner().equals(owner) || !clock.instant().isBefore(kept.until())) {
      return Map.of();
    }
    forms.remove(number);
    return kept.secrets();
  }
}
