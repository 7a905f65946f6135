// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.Permissions;
import dev.milepost.host.PluginRegistry;
import dev.milepost.host.Plugins;
import dev.milepost.kernel.MilepostException;
import dev.milepost.mcp.OwnProcesses;
import dev.milepost.mcp.ProcessLimits;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** This connector as one that nobody signed: in a process of its own, one for the whole class. */
class ExampleProcessTest {
  /**
   * What is left out: retries and waits of the connector, which are its own in any process; parts
   * that only show again how what it does not declare is refused; ten thousand items, where two
   * thousand show the same; and fifty calls at once, of which an external plugin takes thirty-two
   * wherever it runs.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "retriesHonour|sharedLimiter|aLongFailure|aShortFailure|healthCheckSeparates|aWaitBeyond"
              + "|noRetryOn|nonIdempotent|LostAnswer|anExpiredCursor|RepeatedOrEmptyCursor"
              + "|conditionsNarrow|searchStable"
              + "|:(CreatingMany|Linking|Commenting|Incidents|Sprints)]|To10k|storm429");

  private static Optional<DevOpsIntegrationPlugin> loaded = Optional.empty();

  @TempDir Path folder;

  @Test
  void inAProcessOfItsOwnItPassesTheContract() throws Exception {
    Path jar = ExampleJar.write(folder.resolve("ticketbox.jar"));
    ClassLoader host = Objects.requireNonNull(ExampleProcessTest.class.getClassLoader());
    try (Plugins plugins = Plugins.none()) {
      plugins.withInstalled(
          new Installed(jar),
          host,
          new OwnProcesses(ProcessLimits.DEFAULT, Map.of(), System.getLogger("test")));
      assertThat(plugins.faults()).isEmpty();
      loaded = PluginRegistry.of(plugins).find("ticketbox");

      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create().execute(contract(), summary);

      assertThat(summary.getSummary().getFailures())
          .extracting(failure -> failure.getTestIdentifier() + ": " + failure.getException())
          .isEmpty();
      assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(40);

      itGoesOnInAnotherProcess(loaded.orElseThrow());
    }
  }

  private static LauncherDiscoveryRequest contract() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(OfTheProcess.class))
        .filters(
            (PostDiscoveryFilter)
                test ->
                    FilterResult.includedIf(
                        !LEFT_OUT.matcher(test.getUniqueId().toString()).find()))
        // A process has one call at a time: those that wait would wait for each other.
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .build();
  }

  private static void itGoesOnInAnotherProcess(DevOpsIntegrationPlugin plugin) {
    try (ExampleSite site = new ExampleSite(plugin);
        DevOpsIntegration connection = plugin.connect(site.config(), new TestingPluginContext())) {
      site.controls().orElseThrow().addItems(20);
      List<String> given = new ArrayList<>();
      try (WorkItemSearch search =
          connection.searchWorkItems(WorkItemQuery.builder().limit(15).build())) {
        // Seven are three pages: nothing more has come over.
        while (given.size() < 7) {
          given.add(search.next().id());
        }
        ProcessHandle first = ProcessHandle.current().children().findFirst().orElseThrow();
        first.destroyForcibly();
        first.onExit().join();
        given.add(told(search::next).id());
        search.forEachRemaining(item -> given.add(item.id()));
      }

      assertThat(given).hasSize(15).doesNotHaveDuplicates();
      assertThat(connection.getWorkItem(given.getFirst()).id()).isEqualTo(given.getFirst());
    }
  }

  /** Whoever calls while a process ends hears so, once. */
  private static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (MilepostException e) {
      assertThat(e.code()).isEqualTo("plugin-process");
      return call.get();
    }
  }

  /** The contract of the plugin in its process; run by the test above. */
  static final class OfTheProcess extends IntegrationContract {
    @Override
    protected ContractSite open() {
      return new ExampleSite(loaded.orElseThrow());
    }
  }

  /** The jar, installed. */
  private record Installed(Path jar) implements InstalledPlugins {
    @Override
    public List<InstalledPlugin> enabled() {
      return List.of(
          new InstalledPlugin(
              "ticketbox",
              "1.0.0",
              jar.resolveSibling(""),
              List.of(jar),
              "00",
              Permissions.of(List.of("network:*", "secrets")),
              true));
    }

    @Override
    public void check(InstalledPlugin plugin) {
      // As it was written.
    }
  }
}
