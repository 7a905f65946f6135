// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import dev.milepost.sandbox.control.MovableClock;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to start a stand-in. Immutable, but for the clock.
 *
 * @param port 0 for any free one
 * @param issues how many generated items are added to the small data set
 * @param seed of what is generated
 * @param tls serves HTTPS with it when given
 */
public record SandboxOptions(
    int port, int issues, long seed, MovableClock clock, Optional<SSLContext> tls) {
  private static final int MOST_ISSUES = 1_000_000;

  /** Checks the numbers. */
  public SandboxOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", must be 0 to 65535");
    }
    if (issues < 0 || issues > MOST_ISSUES) {
      throw new IllegalArgumentException("issues is " + issues + ", must be 0 to " + MOST_ISSUES);
    }
  }

  /** Any free port, the small data set, the system's clock. */
  public static SandboxOptions standard() {
    return new SandboxOptions(
        0, 0, 1, MovableClock.beside(InstantSource.system()), Optional.empty());
  }

  /** These on another port. */
  public SandboxOptions onPort(int other) {
    return new SandboxOptions(other, issues, seed, clock, tls);
  }

  /** These with generated items. */
  public SandboxOptions with(int generated, long otherSeed) {
    return new SandboxOptions(port, generated, otherSeed, clock, tls);
  }

  /** These at another clock. */
  public SandboxOptions at(MovableClock other) {
    return new SandboxOptions(port, issues, seed, other, tls);
  }

  /** These over HTTPS. */
  public SandboxOptions over(SSLContext context) {
    return new SandboxOptions(port, issues, seed, clock, Optional.of(context));
  }
}
