// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * A new key for which an old one vouches: the file that a publisher hands out before the old key is
 * given up. Immutable.
 *
 * @since 0.1
 */
public record KeyRotation(PublicKey successor, SignedStatement signed) {
  /** Lets the old key vouch for the new one. */
  public static KeyRotation of(
      PrivateKey old, KeyId oldId, PublicKey successor, String owner, Instant now) {
    Statement statement =
        new Statement(
            Subject.KEY,
            owner,
            "",
            Sha256.of(successor.getEncoded()),
            oldId,
            now,
            TestEvidence.NONE);
    return new KeyRotation(successor, SignedStatement.sign(statement, old));
  }

  /** As JSON: {@code {"publicKey": "…", "statement": {…}, "signature": "…"}}. */
  public JsonObject json() {
    String key = Base64.getEncoder().encodeToString(successor.getEncoded());
    return signed.json().with("publicKey", JsonValue.of(key));
  }

  /**
   * Reads what {@link #json} gives.
   *
   * @throws MilepostException where it is none, or is about another key than it holds
   */
  public static KeyRotation parse(String text, String where) {
    JsonValue value;
    try {
      value = JsonText.parse(text);
    } catch (JsonFormatException e) {
      throw MilepostException.caller(
          KeyFiles.CODE, where + " holds neither a key in PEM form nor a rotation: " + e.text(), e);
    }
    SignedStatement signed = SignedStatement.of(value, where);
    byte[] der;
    try {
      der = Base64.getDecoder().decode(((JsonObject) value).text("publicKey").orElse(""));
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(KeyFiles.CODE, where + " holds a key that is damaged", e);
    }
    PublicKey successor = KeyFiles.ofDer(der, where);
    if (signed.statement().subject() != Subject.KEY
        || !signed.statement().digest().equals(Sha256.of(der))) {
      throw MilepostException.caller(
          KeyFiles.CODE, where + " is a signature over something else than the key that it holds");
    }
    return new KeyRotation(successor, signed);
  }
}
