// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.time.Instant;

/**
 * What a signature is worth here.
 *
 * @since 0.1
 */
public sealed interface Verdict {
  /** One line for people. */
  String text();

  /** Signed by a key that is trusted. */
  record Trusted(TrustedKey key, Instant signedAt, TestEvidence tests) implements Verdict {
    @Override
    public String text() {
      return "signed by " + key.name() + " (key " + key.id() + ") at " + signedAt;
    }
  }

  /** Nobody signed it. */
  record Unsigned() implements Verdict {
    @Override
    public String text() {
      return "not signed";
    }
  }

  /** Signed by a key that nobody here trusts. */
  record Unknown(KeyId key) implements Verdict {
    @Override
    public String text() {
      return "signed by key " + key + ", which is not trusted here";
    }
  }

  /**
   * There is a signature, and it speaks against: never installed, whatever the policy.
   *
   * @param code stable, {@code signature-wrong}, {@code key-revoked} or {@code clock-behind}
   */
  record Refused(String code, String text) implements Verdict {}
}
