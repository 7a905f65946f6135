// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What somebody signs: that a plugin, a catalogue or a key is what its digest says. Immutable.
 *
 * @param name of the plugin or catalogue; of a key, who owns it
 * @param version empty where there is none
 * @param digest of the plugin's files, of the catalogue's file, or of the key's DER form
 * @param keyId the key that signs
 * @param signedAt in whole seconds, by the clock of whoever signed
 * @param tests what its tests said; empty where no report was signed
 * @since 0.1
 */
public record Statement(
    Subject subject,
    String name,
    String version,
    String digest,
    KeyId keyId,
    Instant signedAt,
    TestEvidence tests) {
  /** Cuts the time to whole seconds. */
  public Statement {
    signedAt = signedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What is signed. */
  public enum Subject {
    PLUGIN("milepost-plugin"),
    CATALOGUE("milepost-catalogue"),
    KEY("milepost-key");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * How many tests were run before the signature was made.
   *
   * @param report SHA-256 of the report; empty for none
   */
  public record TestEvidence(int run, int failed, String report) {
    /** No report was signed. */
    public static final TestEvidence NONE = new TestEvidence(0, 0, "");

    /** Whether there were tests, and all passed. */
    public boolean passed() {
      return run > 0 && failed == 0;
    }
  }

  JsonObject json() {
    JsonObject object =
        JsonObject.EMPTY
            .with("type", JsonValue.of(subject.word()))
            .with("name", JsonValue.of(name))
            .with("version", JsonValue.of(version))
            .with("digest", JsonValue.of(digest))
            .with("keyId", JsonValue.of(keyId.text()))
            .with("signedAt", JsonValue.of(signedAt.toString()));
    return tests.equals(TestEvidence.NONE)
        ? object
        : object.with(
            "tests",
            JsonObject.EMPTY
                .with("run", JsonValue.of(tests.run()))
                .with("failed", JsonValue.of(tests.failed()))
                .with("report", JsonValue.of(tests.report())));
  }

  /** The bytes that are signed: the canonical JSON of RFC 8785, in UTF-8. */
  public byte[] bytes() {
    return json().canonical().getBytes(UTF_8);
  }
}
