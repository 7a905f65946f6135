// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaInspectorTest {
  @TempDir Path folder;

  /** What a plugin might do without saying so. */
  static final class Caller {
    int ask() throws IOException {
      return ((HttpURLConnection) URI.create("https://acme.example").toURL().openConnection())
          .getResponseCode();
    }
  }

  @BeforeEach
  void plugin() throws IOException {
    MarketplaceFixture.plugin(folder, "scan", "1.0.0");
    Files.createDirectories(folder.resolve("lib"));
    String name = Caller.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(folder.resolve("lib/scan.jar"));
        ZipOutputStream jar = new ZipOutputStream(file);
        InputStream code =
            Objects.requireNonNull(Caller.class.getClassLoader().getResourceAsStream(name))) {
      jar.putNextEntry(new ZipEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
    }
  }

  private void manifest(String text) throws IOException {
    Files.writeString(folder.resolve("milepost-plugin.yaml"), text);
  }

  @Test
  void whatCodeReachesWithoutPermissionIsFound() throws IOException {
    manifest("java:\n  jars:\n    - lib/*.jar\n");
    assertThat(new JavaInspector().inspect(folder))
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo("plugin-code.network");
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
        });
    manifest("permissions:\n  - network:acme.example\njava:\n  jars:\n    - ./lib/scan.jar\n");
    assertThat(new JavaInspector().inspect(folder))
        .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  @Test
  void codeForAProcessOfItsOwnIsScannedToo() throws IOException {
    manifest("isolation: process\njava:\n  jars:\n    - lib/*.jar\n");
    assertThat(new JavaInspector().inspect(folder))
        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("plugin-code.network"));
  }

  @Test
  void aPluginWithoutJavaHasNothingToScan() throws IOException {
    manifest("milepost: '*'\n");
    assertThat(new JavaInspector().inspect(folder)).isEmpty();
  }

  @Test
  void whatIsInstalledIsGivenToTheHostAndCheckedBeforeItIsLoaded() throws IOException {
    manifest("permissions:\n  - network:acme.example\njava:\n  jars:\n    - lib/*.jar\n");
    Path root = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-home"));
    MarketplaceFixture fixture = new MarketplaceFixture(root).developing();
    fixture.install(folder.toString());
    Marketplace marketplace = fixture.open();
    InstalledPlugins plugins = marketplace.javaPlugins();
    assertThat(plugins.enabled()).hasSize(1);
    InstalledPlugins.InstalledPlugin plugin = plugins.enabled().getFirst();
    assertThat(plugin.jars()).containsExactly(plugin.folder().resolve("lib/scan.jar"));
    assertThat(plugin.permissions().network("acme.example", 443)).isTrue();
    assertThat(plugin.permissions().writesFiles()).isFalse();
    assertThat(plugin.ownProcess()).isFalse();
    plugins.check(plugin);

    Files.writeString(plugin.folder().resolve("lib/scan.jar"), "another jar");
    assertThatThrownBy(() -> plugins.check(plugin))
        .hasMessageContaining("'scan' is not loaded: lib/scan.jar was changed");
    Object before = plugins.stamp();
    assertThat(plugins.stamp()).isEqualTo(before);
    fixture.apply(marketplace, marketplace.planEnabled("scan", false));
    assertThat(plugins.enabled()).isEmpty();
    Object after = plugins.stamp();
    assertThat(after).isNotEqualTo(before);
    fixture.trustPublisher();
    assertThat(plugins.stamp()).isNotEqualTo(after);
    Disk.REAL.delete(root);
  }

  @ParameterizedTest
  @CsvSource({
    "false, in-process, 'in a process of its own, as no trusted key signed it', true",
    "false, process, 'in a process of its own, which it asks for', true",
    "true, in-process, inside of Milepost, false",
    "true, process, 'in a process of its own, which it asks for', true",
  })
  void whereCodeRunsIsSaidAndKept(
      boolean developing, String isolation, String said, boolean ownProcess) throws IOException {
    manifest("isolation: " + isolation + "\njava:\n  jars:\n    - lib/*.jar\n");
    Path root = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-home"));
    MarketplaceFixture fixture = new MarketplaceFixture(root);
    Marketplace marketplace = (developing ? fixture.developing() : fixture).open();
    Plan plan = marketplace.planInstall(fixture.wish(folder.toString()), !developing).plan();
    assertThat(plan.steps().getFirst().preview()).contains("its Java code runs: " + said);
    fixture.apply(marketplace, plan);

    assertThat(marketplace.javaPlugins().enabled().getFirst().ownProcess()).isEqualTo(ownProcess);
    JsonObject entry = marketplace.installed().getFirst().json();
    assertThat(InstalledPlugin.of("scan", entry).ownProcess()).isEqualTo(ownProcess);
    assertThat(InstalledPlugin.of("scan", entry.without("ownProcess")).ownProcess())
        .as("of an unsigned plugin whose entry does not say it")
        .isTrue();
    Disk.REAL.delete(root);
  }
}
