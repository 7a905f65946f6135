// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.work.connection.ConnectionStatus.RecentError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes how a connection does. Safe for use by many threads. */
final class ConnectionLog {
  private static final List<String> ASKING_NOTHING =
      List.of(
          "capabilities",
          "close",
          "cancel",
          "cancelled",
          "cursor",
          "toString",
          "hashCode",
          "equals");

  private final InstantSource clock;
  private final Deque<RecentError> errors = new ArrayDeque<>();
  private @Nullable HealthReport lastReport;
  private @Nullable Instant lastSuccess;

  ConnectionLog(InstantSource clock) {
    this.clock = clock;
  }

  synchronized ConnectionStatus status() {
    return new ConnectionStatus(lastReport, lastSuccess, List.copyOf(errors));
  }

  /** Notes a report; the same one again is nothing new. */
  synchronized void checked(HealthReport report) {
    if (report.equals(lastReport)) {
      return;
    }
    lastReport = report;
    if (report.state() == State.HEALTHY || report.state() == State.DEGRADED) {
      lastSuccess = report.checkedAt();
      return;
    }
    error(new RecentError(report.checkedAt(), report.state().word(), report.detail()));
  }

  private synchronized void succeeded() {
    lastSuccess = clock.instant();
  }

  /** What the caller asked wrongly is no failure of the connection. */
  private synchronized void failed(Throwable failure) {
    switch (failure) {
      case WorkItemNotFoundException ignored -> {}
      case UnsupportedCapabilityException ignored -> {}
      case ValidationException ignored -> {}
      case ConflictException ignored -> {}
      case MilepostException e -> error(new RecentError(clock.instant(), e.code(), e.text()));
      default ->
          error(
              new RecentError(
                  clock.instant(),
                  "plugin",
                  "the plugin failed: " + failure.getClass().getSimpleName()));
    }
  }

  private synchronized void error(RecentError error) {
    errors.addFirst(error);
    if (errors.size() > ConnectionStatus.MOST_ERRORS) {
      errors.removeLast();
    }
  }

  /** The same connection, with all that it does noted here. */
  DevOpsIntegration watching(DevOpsIntegration integration) {
    return watching(DevOpsIntegration.class, integration);
  }

  private <T> T watching(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return noted(method, arguments, method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      failed(cause);
      throw cause;
    }
  }

  private @Nullable Object noted(
      Method method, Object @Nullable [] arguments, @Nullable Object result) {
    return switch (result) {
      case HealthReport report -> {
        checked(report);
        yield report;
      }
      // These ask the site when they are read.
      case WorkItemSearch search
          when arguments != null
              && arguments[0] instanceof WorkItemQuery query
              && query.limit() > 0 ->
          watching(WorkItemSearch.class, new LimitedSearch(search, query.limit()));
      case WorkItemSearch search -> watching(WorkItemSearch.class, search);
      case ChangeFeed feed -> watching(ChangeFeed.class, feed);
      case null, default -> {
        if (!ASKING_NOTHING.contains(method.getName())) {
          succeeded();
        }
        yield result;
      }
    };
  }
}
