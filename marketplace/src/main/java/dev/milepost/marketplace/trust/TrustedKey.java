// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key whose signatures count. Immutable.
 *
 * @param name who owns it, as whoever added it says
 * @param verified whether whoever added it says that the owner was verified by another way
 * @param successorOf the key that vouched for it; null where a person added it
 * @param revokedFrom signatures from then on do not count, nor any before where it is {@link
 *     Instant#EPOCH}; null while it is good
 * @param reason why it was revoked; empty while it is good
 * @since 0.1
 */
public record TrustedKey(
    KeyId id,
    String name,
    PublicKey key,
    boolean verified,
    Instant addedAt,
    @Nullable KeyId successorOf,
    @Nullable Instant revokedFrom,
    String reason) {
  /** A key that a person adds. */
  public static TrustedKey of(PublicKey key, String name, boolean verified, Instant now) {
    return new TrustedKey(KeyId.of(key), name, key, verified, now, null, null, "");
  }

  /** The same, whose signatures from then on do not count. */
  public TrustedKey revoked(Instant from, String why) {
    return new TrustedKey(id, name, key, verified, addedAt, successorOf, from, why);
  }

  /** As JSON. */
  public JsonObject json() {
    JsonObject object =
        JsonObject.EMPTY
            .with("name", JsonValue.of(name))
            .with("publicKey", JsonValue.of(Base64.getEncoder().encodeToString(key.getEncoded())))
            .with("verified", JsonValue.of(verified))
            .with("addedAt", JsonValue.of(addedAt.toString()));
    if (successorOf != null) {
      object = object.with("successorOf", JsonValue.of(successorOf.text()));
    }
    if (revokedFrom != null) {
      object =
          object
              .with("revokedFrom", JsonValue.of(revokedFrom.toString()))
              .with("reason", JsonValue.of(reason));
    }
    return object;
  }

  /** Reads what {@link #json} gives; throws {@link IllegalArgumentException} where it is none. */
  public static TrustedKey of(JsonObject object) {
    byte[] der = Base64.getDecoder().decode(object.text("publicKey").orElse(""));
    PublicKey key = KeyFiles.ofDer(der, "the list of trusted keys");
    return new TrustedKey(
        KeyId.of(key),
        object.text("name").orElse(""),
        key,
        object.members().get("verified") == JsonBoolean.TRUE,
        Instant.parse(object.text("addedAt").orElse("")),
        object.text("successorOf").map(KeyId::new).orElse(null),
        object.text("revokedFrom").map(Instant::parse).orElse(null),
        object.text("reason").orElse(""));
  }
}
