// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A real site, with a project that tests may write into. Every item that is made through it gets
 * two labels: {@link #LABEL}, and one of its own. {@link #close} deletes them, those too whose
 * making failed half way; the first site of a process also deletes what a run that was killed left
 * behind, which it tells by the label and an age of six hours.
 *
 * @since 0.1
 */
public final class LiveSite implements ContractSite {
  /** The label of all items of all runs. */
  public static final String LABEL = "milepost-contract";

  /** No run takes as long. */
  private static final Duration ABANDONED = Duration.ofHours(6);

  private static final AtomicBoolean SWEPT = new AtomicBoolean();

  private final DevOpsIntegrationPlugin plugin;
  private final PluginConfig config;
  private final String textField;
  private final String label = LABEL + "-" + UUID.randomUUID().toString().substring(0, 13);
  private final Set<String> made = new ConcurrentSkipListSet<>();

  private LiveSite(DevOpsIntegrationPlugin plugin, PluginConfig config, String textField) {
    this.plugin = plugin;
    this.config = config;
    this.textField = textField;
  }

  /**
   * A site. Its credential must be allowed to delete items.
   *
   * @param textField see {@link ContractSite#textField}; empty to leave such fields out
   */
  public static LiveSite open(
      DevOpsIntegrationPlugin plugin, PluginConfig config, String textField) {
    LiveSite site = new LiveSite(plugin, config, textField);
    if (SWEPT.compareAndSet(false, true)) {
      site.deleteAbandoned();
    }
    return site;
  }

  /** Deletes what runs that were killed left behind. */
  public void deleteAbandoned() {
    Instant begin = Instant.now().minus(ABANDONED);
    delete(LABEL, item -> item.createdAt().isBefore(begin));
  }

  @Override
  public DevOpsIntegrationPlugin plugin() {
    return new MarkingPlugin(plugin, Set.of(LABEL, label), made);
  }

  @Override
  public PluginConfig config() {
    return config;
  }

  @Override
  public String textField() {
    return textField;
  }

  @Override
  public Optional<SiteControls> controls() {
    return Optional.empty();
  }

  @Override
  public void close() {
    delete(label, item -> true);
  }

  private void delete(String which, Predicate<WorkItem> condition) {
    try (DevOpsIntegration connection = plugin.connect(config, new TestingPluginContext())) {
      Set<String> ids = new LinkedHashSet<>(made);
      try (WorkItemSearch search =
          connection.searchWorkItems(WorkItemQuery.builder().label(which).build())) {
        search.forEachRemaining(item -> {
          if (condition.test(item)) {
            ids.add(item.id());
          }
        });
      }
      // Parts before what they are parts of: an item with parts may not be deletable.
      for (String id : ids.stream().toList().reversed()) {
        delete(connection, id);
      }
    }
  }

  private static void delete(DevOpsIntegration connection, String id) {
    try {
      connection.deleteWorkItem(id);
    } catch (WorkItemNotFoundException gone) {
      // A test has done it.
    } catch (IntegrationException e) {
      throw new AssertionError(
          "item " + id + " of this run could not be deleted; it has the label " + LABEL, e);
    }
  }
}
