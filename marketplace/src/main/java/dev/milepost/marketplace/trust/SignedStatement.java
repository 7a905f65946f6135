// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonLimits;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A statement with its signature. Immutable; whether the signature is good is not known before
 * {@link #verifies}.
 *
 * @param signature Ed25519, in base64
 * @since 0.1
 */
public record SignedStatement(Statement statement, String signature) {
  /** A file that is no signed statement. */
  public static final String CODE = "signature-unreadable";

  private static final JsonLimits LIMITS = new JsonLimits(5, 4_000, 100);
  private static final int LARGEST = 64 << 10;

  /** Signs. */
  public static SignedStatement sign(Statement statement, PrivateKey key) {
    return new SignedStatement(
        statement, Base64.getEncoder().encodeToString(KeyFiles.sign(key, statement.bytes())));
  }

  /** Whether the key made the signature. */
  public boolean verifies(PublicKey key) {
    try {
      return statement.keyId().equals(KeyId.of(key))
          && KeyFiles.verifies(key, statement.bytes(), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As JSON: {@code {"statement": {…}, "signature": "…"}}. */
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("statement", statement.json())
        .with("signature", JsonValue.of(signature));
  }

  /**
   * Reads what {@link #json} gives.
   *
   * @param where what to call it in a refusal
   */
  public static SignedStatement parse(byte[] text, String where) {
    if (text.length > LARGEST) {
      throw unreadable(where, "is larger than any signature");
    }
    try {
      return of(JsonText.parse(text, LIMITS), where);
    } catch (JsonFormatException e) {
      throw unreadable(where, "is no JSON: " + e.text());
    }
  }

  static SignedStatement of(JsonValue value, String where) {
    if (!(value instanceof JsonObject object) || object.object("statement").isEmpty()) {
      throw unreadable(where, "has no statement");
    }
    JsonObject statement = object.object("statement").get();
    String type = text(statement, "type", where);
    Subject subject =
        Arrays.stream(Subject.values())
            .filter(it -> it.word().equals(type))
            .findFirst()
            .orElseThrow(() -> unreadable(where, "is of the type '" + type + "'"));
    try {
      return new SignedStatement(
          new Statement(
              subject,
              text(statement, "name", where),
              text(statement, "version", where),
              text(statement, "digest", where),
              new KeyId(text(statement, "keyId", where)),
              Instant.parse(text(statement, "signedAt", where)),
              statement
                  .object("tests")
                  .map(tests ->
                      new TestEvidence(
                          count(tests, "run", where),
                          count(tests, "failed", where),
                          text(tests, "report", where)))
                  .orElse(TestEvidence.NONE)),
          text(object, "signature", where));
    } catch (DateTimeParseException e) {
      throw unreadable(where, "has no moment such as 2026-01-31T12:00:00Z in 'signedAt'");
    } catch (IllegalArgumentException e) {
      throw unreadable(where, "cannot be read: " + e.getMessage());
    }
  }

  private static String text(JsonObject object, String name, String where) {
    return object.text(name).orElseThrow(() -> unreadable(where, "has no text in '" + name + "'"));
  }

  private static int count(JsonObject object, String name, String where) {
    if (object.members().get(name) instanceof JsonNumber number
        && number.value().scale() <= 0
        && number.value().signum() >= 0
        && number.value().precision() - number.value().scale() < 9) {
      return number.value().intValueExact();
    }
    throw unreadable(where, "has no count in '" + name + "'");
  }

  private static MilepostException unreadable(String where, String why) {
    return MilepostException.caller(CODE, "the signature in " + where + " " + why);
  }
}
