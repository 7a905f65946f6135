// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.KeyRotation;
import dev.milepost.marketplace.trust.TrustStore;
import dev.milepost.marketplace.trust.TrustedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans that change whose signatures count. */
final class TrustPlans {
  static final String ADD = "trust/add";
  static final String REVOKE = "trust/revoke";
  static final String REMOVE = "trust/remove";

  /** So many characters of a key's id are its name. */
  private static final int SHORTEST = 8;

  private final Engine engine;

  TrustPlans(Engine engine) {
    this.engine = engine;
  }

  /**
   * A plan to trust the key in a text: a public key in PEM form, or a rotation that a trusted key
   * signed.
   */
  Plan add(String text, String where, String owner, boolean verified) {
    TrustStore trust = engine.trust();
    boolean pem = text.contains("-----BEGIN");
    if (text.contains("PRIVATE KEY-----")) {
      throw MilepostException.caller(
          KeyFiles.CODE,
          where
              + " holds a private key, which stays with its owner; trust the public one beside it");
    }
    TrustedKey key =
        pem
            ? TrustedKey.of(KeyFiles.parsePublic(text, where), owner, verified, engine.now())
            : trust.successor(KeyRotation.parse(text, where), engine.now());
    if (key.name().isBlank()) {
      throw MilepostException.caller(
          "key-owner", "the key of " + where + " needs the name of its owner");
    }
    Optional<TrustedKey> before = trust.find(key.id());
    if (before.isPresent()) {
      boolean revoked = before.get().revokedFrom() != null;
      throw MilepostException.caller(
          "key-known",
          "key "
              + key.id()
              + (revoked ? " was revoked here; remove it first" : " is trusted already"));
    }
    return plan(
        ADD,
        key.id(),
        key.json(),
        "trust key "
            + key.id()
            + " of "
            + key.name()
            + (key.verified() ? ", whose owner is verified" : "")
            + (pem
                ? "\ncompare its id with what its owner says by another way"
                : "\na trusted key vouches for it"));
  }

  Plan revoke(String id, Instant from, String reason) {
    TrustedKey key = get(id);
    Instant before = key.revokedFrom();
    if (before != null && before.isBefore(from)) {
      throw MilepostException.caller(
          "key-known",
          "key "
              + key.id()
              + " is revoked already, "
              + (before.equals(Instant.EPOCH) ? "altogether" : "from " + before + " on")
              + "; signatures that do not count would count again");
    }
    TrustedKey revoked = key.revoked(from, reason);
    List<TrustedKey> keys = engine.trust().keys();
    return plan(
        REVOKE,
        key.id(),
        revoked.json(),
        "revoke key "
            + key.id()
            + " of "
            + key.name()
            + (from.equals(Instant.EPOCH)
                ? ", all its signatures"
                : ", signatures from " + from + " on")
            + ": "
            + reason
            + successors(key)
            + stopped(keys.stream().map(it -> it.id().equals(key.id()) ? revoked : it).toList()));
  }

  /** Whoever stole a key may have let it vouch for one of their own. */
  private String successors(TrustedKey key) {
    String vouched =
        engine.trust().keys().stream()
            .filter(it -> key.id().equals(it.successorOf()) && it.revokedFrom() == null)
            .map(it -> it.id().text())
            .collect(Collectors.joining(", "));
    return vouched.isEmpty()
        ? ""
        : "\nstay trusted, though only this key vouches for them: "
            + vouched
            + "; revoke them too where it was stolen";
  }

  /** What is loaded now, and is not where only these keys count. */
  private String stopped(List<TrustedKey> keys) {
    TrustStore now = engine.trust();
    TrustStore after = TrustStore.of(keys);
    String names =
        engine.installed().values().stream()
            .filter(it -> it.enabled() && engine.trusts(it, now) && !engine.trusts(it, after))
            .map(InstalledPlugin::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "\nno longer loaded: " + names;
  }

  Plan remove(String id) {
    TrustedKey key = get(id);
    List<TrustedKey> left =
        engine.trust().keys().stream().filter(it -> !it.id().equals(key.id())).toList();
    return plan(
        REMOVE, key.id(), null, "forget key " + key.id() + " of " + key.name() + stopped(left));
  }

  private TrustedKey get(String id) {
    List<TrustedKey> found =
        engine.trust().keys().stream().filter(key -> key.id().text().startsWith(id)).toList();
    if (found.size() == 1 && id.length() >= SHORTEST) {
      return found.getFirst();
    }
    String begin =
        switch (found.size()) {
          case 0 -> "no key here begins";
          case 1 -> "one key here begins";
          default -> found.size() + " keys here begin";
        };
    throw MilepostException.caller(
        "key-unknown",
        begin
            + " with '"
            + id
            + "'; name one by at least "
            + SHORTEST
            + " characters of its id, 'platform plugin trust list' lists them");
  }

  private Plan plan(String kind, KeyId id, @Nullable JsonObject after, String preview) {
    EntityRef key = new EntityRef("key", "trusted", id.text());
    JsonObject before = engine.trustFile.entry(id.text()).orElse(null);
    String step = kind.substring(kind.indexOf('/') + 1);
    return engine.plan(
        kind,
        key,
        List.of(EntrySteps.step(step, kind, key, before, after, preview, Risk.PRIVILEGED, false)),
        engine.trustFile);
  }
}
