// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends an installation in the middle, a whole version is there. */
class InterruptedInstallTest {
  @TempDir Path temporary;

  private MarketplaceFixture withOldVersion(Path root) {
    MarketplaceFixture fixture = new MarketplaceFixture(root).developing();
    Path source = MarketplaceFixture.plugin(root.resolve("scan"), "scan", "1.0.0");
    fixture.install(source.toString());
    MarketplaceFixture.plugin(source, "scan", "2.0.0");
    return fixture;
  }

  private static String installed(MarketplaceFixture fixture) throws IOException {
    Marketplace marketplace = fixture.on(Disk.REAL).open();
    assertThat(marketplace.verify()).isEmpty();
    InstalledPlugin plugin = marketplace.find("scan").orElseThrow();
    assertThat(marketplace.loadable()).hasSize(1);
    assertThat(Files.readString(marketplace.folder(plugin).resolve("commands/run.md")))
        .contains("Run " + plugin.version());
    return plugin.version();
  }

  @Test
  void aDiskThatIsFullAtAnyStepLeavesTheOldVersion() throws IOException {
    Set<String> versions = new HashSet<>();
    int step = 1;
    for (boolean whole = false; !whole; step++) {
      Path root = temporary.resolve("full-" + step);
      MarketplaceFixture fixture = withOldVersion(root);
      FailingDisk disk = new FailingDisk(step, false);
      String said = "";
      try {
        Marketplace marketplace = fixture.on(disk).open();
        Plan plan = marketplace.planUpdate("scan", false).plan();
        Receipt receipt = fixture.apply(marketplace, plan);
        said = receipt.steps().stream().map(StepReceipt::message).toList().toString();
      } catch (MilepostException e) {
        said = e.text();
      }
      String version = installed(fixture);
      versions.add(version);
      whole = disk.steps() < step;
      assertThat(said.contains("there is no room left on the disk"))
          .as("step %d: %s", step, said)
          .isEqualTo(!whole);
      if (!whole && version.equals("1.0.0")) {
        assertThat(said).contains("nothing was changed");
      }
      Marketplace again = fixture.open();
      fixture.apply(again, again.planUpdate("scan", false).plan());
      assertThat(installed(fixture)).as("with room again, after step %d", step).isEqualTo("2.0.0");
    }
    assertThat(step).as("every step was tried").isGreaterThan(12);
    assertThat(versions).containsExactlyInAnyOrder("1.0.0", "2.0.0");
  }

  @Test
  void aProcessThatEndsAtAnyStepLeavesAWholeVersionAndIsGoneOnWith() throws IOException {
    int step = 1;
    for (boolean whole = false; !whole; step++) {
      Path root = temporary.resolve("killed-" + step);
      MarketplaceFixture fixture = withOldVersion(root);
      Plan plan = fixture.open().planUpdate("scan", false).plan();
      // The files have to be brought again, so that all of it is under the knife.
      Disk.REAL.delete(fixture.home().resolve("store").resolve(digest(plan)));
      FailingDisk disk = new FailingDisk(step, true);
      try {
        fixture.apply(fixture.on(disk).open(), plan);
      } catch (FailingDisk.KilledError e) {
        assertThat(disk.steps()).isGreaterThanOrEqualTo(step);
      }
      whole = disk.steps() < step;
      assertThat(installed(fixture)).isIn("1.0.0", "2.0.0");

      Receipt receipt = fixture.apply(fixture.on(Disk.REAL).open(), plan);
      assertThat(receipt.complete()).as("gone on with after step %d", step).isTrue();
      assertThat(installed(fixture)).isEqualTo("2.0.0");
    }
    assertThat(step).as("every step was tried").isGreaterThan(10);
  }

  private static String digest(Plan plan) {
    return plan.steps()
        .getFirst()
        .payload()
        .object("after")
        .flatMap(it -> it.text("digest"))
        .orElseThrow();
  }

  @ParameterizedTest(name = "killed after {0} changes")
  @ValueSource(ints = {1, 4, 9})
  void aProcessThatIsKilledLeavesAWholeVersion(int changes) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessInstall.class.getName(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int i = 0; i < changes; i++) {
        assertThat(lines.readLine()).as("the other process works").isNotNull();
      }
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    MarketplaceFixture fixture = new MarketplaceFixture(temporary).developing();
    assertThat(installed(fixture)).isIn("1.0.0", "2.0.0");
    Marketplace marketplace = fixture.open();
    List<InstalledPlugin> before = marketplace.installed();
    fixture.apply(marketplace, marketplace.planEnabled("scan", false));
    assertThat(before).isNotEqualTo(fixture.open().installed());
  }
}
