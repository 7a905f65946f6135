// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.Limit;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** How a connection is, as an answer and never as an exception. */
record HealthCheck(InstantSource clock, Supplier<List<Limit>> limits) {
  /** How long a check waits for a limit that is used up: who asks how it is, wants to hear so. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final ScopedValue<Boolean> RUNNING = ScopedValue.newInstance();

  /** A tenth of a limit is left. */
  private static final int SCARCE = 10;

  /** Whether this thread is about a check. */
  static boolean running() {
    return RUNNING.isBound();
  }

  HealthReport run(Supplier<Session> authenticate) {
    Instant begin = clock.instant();
    try {
      Session session = ScopedValue.where(RUNNING, true).call(authenticate::get);
      boolean scarce =
          limits.get().stream()
              .anyMatch(it -> it.limit() > 0 && it.remaining() * SCARCE < it.limit());
      return report(
          scarce ? State.DEGRADED : State.HEALTHY,
          session.site()
              + " answers "
              + session.user().name()
              + (scarce ? "; a limit is nearly used up" : ""),
          begin);
    } catch (IntegrationException e) {
      return report(state(e), e.text(), begin);
    }
  }

  private HealthReport report(State state, String detail, Instant begin) {
    Instant now = clock.instant();
    Duration took = Duration.between(begin, now);
    return new HealthReport(
        state, detail, now, took.isNegative() ? Duration.ZERO : took, limits.get());
  }

  private static State state(IntegrationException e) {
    return switch (e) {
      case AuthenticationException _ -> State.AUTHENTICATION;
      case PermissionException _ -> State.PERMISSION;
      case RateLimitException _ -> State.RATE_LIMITED;
      case ConfigurationException _ -> State.CONFIGURATION;
      case RemoteFailureException lost when lost.getCause() instanceof IOException -> State.NETWORK;
      default -> State.REMOTE;
    };
  }
}
