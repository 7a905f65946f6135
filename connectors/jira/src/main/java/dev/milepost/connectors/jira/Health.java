// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** How the connection is, as an answer. */
final class Health {
  /** A tenth of a limit is left. */
  private static final int SCARCE = 10;

  private final JiraClient client;
  private final PluginContext context;

  Health(JiraClient client, PluginContext context) {
    this.client = client;
    this.context = context;
  }

  HealthReport check(Supplier<Session> authenticate) {
    Instant begin = context.clock().instant();
    try {
      Session session = authenticate.get();
      boolean scarce =
          client.limits().stream()
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
    Instant now = context.clock().instant();
    Duration took = Duration.between(begin, now);
    return new HealthReport(
        state, detail, now, took.isNegative() ? Duration.ZERO : took, client.limits());
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
