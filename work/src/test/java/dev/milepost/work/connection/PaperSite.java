// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import dev.milepost.spi.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A site on paper: it lets in who knows the word {@code good-token}. */
final class PaperSite implements DevOpsIntegration {
  static final String TOKEN = "good-token";

  /** At this address nobody ever answers. */
  static final String SILENT = "https://silent.example";

  final PluginConfig config;
  boolean closed;

  PaperSite(PluginConfig config) {
    this.config = config;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.READ);
  }

  @Override
  public Session authenticate() {
    if (!config.apiKey().reveal().equals(TOKEN)) {
      throw new AuthenticationException("the site refused the token");
    }
    return new Session(new Person("ada", "Ada"), "Paper", Set.of());
  }

  @Override
  public HealthReport healthCheck() {
    if (config.apiEndpoint().equals(SILENT)) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    boolean good = config.apiKey().reveal().equals(TOKEN);
    return new HealthReport(
        good ? HealthReport.State.HEALTHY : HealthReport.State.AUTHENTICATION,
        good ? "answers" : "the site refused the token",
        Instant.EPOCH,
        Duration.ofMillis(3),
        List.of());
  }

  @Override
  public WorkItem getWorkItem(String id) {
    throw new WorkItemNotFoundException("there is no item '" + id + "'", id);
  }

  @Override
  public void close() {
    closed = true;
  }
}
