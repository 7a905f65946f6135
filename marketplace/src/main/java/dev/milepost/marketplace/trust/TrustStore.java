// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.trust.Statement.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys whose signatures count. Immutable.
 *
 * @since 0.1
 */
public final class TrustStore {
  /** A signature that its key did not make, or that is about something else. */
  public static final String WRONG = "signature-wrong";

  /** A signature of a key that was revoked. */
  public static final String REVOKED = "key-revoked";

  /** A signature that was made after what this machine takes for now. */
  public static final String CLOCK = "clock-behind";

  /** Two clocks need not agree to the second. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Map<KeyId, TrustedKey> keys = new LinkedHashMap<>();

  private TrustStore() {}

  /** A store of these keys. */
  public static TrustStore of(Collection<TrustedKey> keys) {
    TrustStore store = new TrustStore();
    keys.stream()
        .sorted(Comparator.comparing((TrustedKey key) -> key.id().text()))
        .forEach(key -> store.keys.put(key.id(), key));
    return store;
  }

  /** Reads keys by id, as {@link TrustedKey#json} writes them. */
  public static TrustStore of(Map<String, JsonObject> entries) {
    TrustStore store = new TrustStore();
    entries.forEach((id, entry) -> {
      TrustedKey key = TrustedKey.of(entry);
      if (!key.id().text().equals(id)) {
        throw new IllegalArgumentException("key " + id + " is in truth " + key.id());
      }
      store.keys.put(key.id(), key);
    });
    return store;
  }

  /** All keys, by id. */
  public List<TrustedKey> keys() {
    return List.copyOf(keys.values());
  }

  /** The key of that id. */
  public Optional<TrustedKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  /**
   * What a signature is worth.
   *
   * @param name that the statement must be about
   * @param digest that the statement must be about
   */
  public Verdict judge(
      SignedStatement signed,
      Subject subject,
      String name,
      String version,
      String digest,
      Instant now) {
    Statement statement = signed.statement();
    TrustedKey key = keys.get(statement.keyId());
    String of = "'" + name + "'";
    if (statement.subject() != subject
        || !statement.name().equals(name)
        || !statement.version().equals(version)
        || !statement.digest().equals(digest)) {
      return new Verdict.Refused(
          WRONG,
          "the signature of "
              + of
              + " is about '"
              + statement.name()
              + "' "
              + statement.version()
              + " with digest "
              + statement.digest()
              + ", found is version "
              + version
              + " with digest "
              + digest);
    }
    if (key == null) {
      return new Verdict.Unknown(statement.keyId());
    }
    return judge(signed, key, of, now);
  }

  private static Verdict judge(SignedStatement signed, TrustedKey key, String of, Instant now) {
    Statement statement = signed.statement();
    if (!signed.verifies(key.key())) {
      return new Verdict.Refused(
          WRONG, "the signature of " + of + " was not made by key " + key.id() + ", as it says");
    }
    Instant revoked = key.revokedFrom();
    if (revoked != null && !statement.signedAt().isBefore(revoked)) {
      return new Verdict.Refused(
          REVOKED,
          of
              + " is signed by key "
              + key.id()
              + " of "
              + key.name()
              + ", which is revoked"
              + (revoked.equals(Instant.EPOCH) ? "" : " from " + revoked + " on")
              + ": "
              + key.reason());
    }
    if (statement.signedAt().isAfter(now.plus(TOLERANCE))) {
      return new Verdict.Refused(
          CLOCK,
          of
              + " was signed at "
              + statement.signedAt()
              + ", but the clock of this machine says "
              + now
              + "; set the clock, or ask the publisher");
    }
    return new Verdict.Trusted(key, statement.signedAt(), statement.tests());
  }

  /**
   * The key that a rotation brings: trusted because the old one is.
   *
   * @throws MilepostException where the old key is not trusted, or did not vouch
   */
  public TrustedKey successor(KeyRotation rotation, Instant now) {
    Statement statement = rotation.signed().statement();
    TrustedKey old = keys.get(statement.keyId());
    if (old == null) {
      throw MilepostException.caller(
          "key-unknown",
          "key "
              + statement.keyId()
              + ", which vouches for the new one, is not trusted here; add the new key itself");
    }
    Verdict verdict = judge(rotation.signed(), old, "the new key", now);
    if (verdict instanceof Verdict.Refused(String code, String text)) {
      throw MilepostException.caller(code, text);
    }
    return new TrustedKey(
        KeyId.of(rotation.successor()),
        old.name(),
        rotation.successor(),
        old.verified(),
        now,
        old.id(),
        null,
        "");
  }
}
