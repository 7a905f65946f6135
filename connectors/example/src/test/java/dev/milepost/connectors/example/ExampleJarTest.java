// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.PluginRegistry;
import dev.milepost.host.Plugins;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

class ExampleJarTest {
  private static final List<String> PARTS = List.of("Creating", "Reading", "Updating");

  private static Optional<DevOpsIntegrationPlugin> loaded = Optional.empty();

  @TempDir Path folder;

  @Test
  void theJarInThePluginFolderPassesTheContract() throws Exception {
    ExampleJar.write(folder.resolve("ticketbox.jar"));
    ClassLoader host = ExampleJarTest.class.getClassLoader();
    // Nothing is bundled: this room's own classes are on the class path too.
    try (Plugins plugins =
        Plugins.bundled(ClassLoader.getPlatformClassLoader()).withFolder(folder, host)) {
      assertThat(plugins.faults()).isEmpty();
      assertThat(plugins.loaded())
          .extracting(LoadedPlugin::origin)
          .containsExactly("ticketbox.jar");
      loaded = PluginRegistry.of(plugins).find("ticketbox");
      // The class of that name in the jar, not the one of this class path.
      assertThat(loaded.orElseThrow()).isNotInstanceOf(ExamplePlugin.class);

      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create().execute(parts(), summary);

      assertThat(summary.getSummary().getFailures()).extracting(Failure::getException).isEmpty();
      assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(20);
    }
  }

  private static LauncherDiscoveryRequest parts() {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String part : PARTS) {
      request.selectors(
          selectNestedClass(
              List.of(OfTheJar.class.getName()), IntegrationContract.class.getName() + "$" + part));
    }
    return request.build();
  }

  /** The contract of the plugin that was loaded from the jar; run by the test above. */
  static final class OfTheJar extends IntegrationContract {
    @Override
    protected ContractSite open() {
      return new ExampleSite(loaded.orElseThrow());
    }
  }
}
