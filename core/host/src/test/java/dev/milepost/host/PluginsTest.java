// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.spi.MilepostPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  private static final ClassLoader HOST = PluginsTest.class.getClassLoader();
  private static final Duration HASTY = Duration.ofMillis(100);
  private static final Duration PATIENT = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static String source(String type, String id, String spi, String more) {
    return """
    package acme;
    import dev.milepost.spi.MilepostPlugin;
    import dev.milepost.spi.plugin.*;
    public class %s implements MilepostPlugin {
      %s
      public PluginMetadata metadata() {
        return new PluginMetadata("%s", "%s", "1", "", "Acme", SpiVersion.parse("%s"), null);
      }
    }
    """
        .formatted(type, more, id, id, spi);
  }

  private void jar(String file, String type, String id, String spi, String more) {
    PluginJar.write(
        folder.resolve(file), "acme." + type, Map.of("acme." + type, source(type, id, spi, more)));
  }

  private Plugins load() {
    return Plugins.bundled(HOST).withFolder(folder, HOST);
  }

  @Test
  void loadsJarsAndFoldersOfJars() throws IOException {
    jar("first.jar", "First", "first", "0.1", "");
    Files.createDirectory(folder.resolve("second"));
    jar("second/plugin.jar", "Second", "second", "0.1", "");
    Files.writeString(folder.resolve("notes.txt"), "no plugin");

    try (Plugins plugins = load()) {
      assertThat(plugins.faults()).isEmpty();
      assertThat(plugins.loaded())
          .extracting(plugin -> plugin.metadata().id() + " from " + plugin.origin())
          .containsExactly("first from first.jar", "second from second");
    }
  }

  @Test
  void aPluginSeesSharedTypesAndNothingElseOfTheHost() throws Exception {
    jar("first.jar", "First", "first", "0.1", "");

    try (Plugins plugins = load()) {
      ClassLoader loader = plugins.loaded().getFirst().plugin().getClass().getClassLoader();
      assertThat(loader.loadClass(MilepostPlugin.class.getName())).isSameAs(MilepostPlugin.class);
      assertThat(loader.loadClass("java.util.List")).isSameAs(java.util.List.class);
      assertThatThrownBy(() -> loader.loadClass(Plugins.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThat(loader.getResource("META-INF/MANIFEST.MF")).isNull();
    }
  }

  @Test
  void twoPluginsDoNotSeeEachOthersTypes() throws IOException {
    jar("a.jar", "Same", "a", "0.1", "");
    jar("b.jar", "Same", "b", "0.1", "");

    try (Plugins plugins = load()) {
      assertThat(plugins.loaded()).hasSize(2);
      assertThat(plugins.loaded().get(0).plugin().getClass())
          .isNotSameAs(plugins.loaded().get(1).plugin().getClass());
    }
  }

  @Test
  void whatCannotBeLoadedHarmsNoOther() throws IOException {
    jar(
        "bad-init.jar",
        "Dies",
        "dies",
        "0.1",
        "static { if (true) throw new IllegalStateException(); }");
    jar("bad-metadata.jar", "Odd", "Not An Id", "0.1", "");
    jar("good.jar", "Good", "good", "0.1", "");
    jar("later.jar", "Later", "later", "9.0", "");
    jar("twin.jar", "Twin", "good", "0.1", "");
    Files.writeString(folder.resolve("broken.jar"), "no zip");
    PluginJar.write(
        folder.resolve("liar.jar"), "acme.Missing", Map.of("acme.X", "package acme; class X {}"));

    try (Plugins plugins = load()) {
      assertThat(plugins.loaded()).extracting(p -> p.metadata().id()).containsExactly("good");
      assertThat(plugins.faults())
          .extracting(PluginFault::origin)
          .containsExactly(
              "bad-init.jar",
              "bad-metadata.jar",
              "broken.jar",
              "later.jar",
              "liar.jar",
              "twin.jar");
      assertThat(plugins.faults()).allSatisfy(fault -> assertThat(fault.reason()).isNotBlank());
    }
  }

  private void described(String file, String type, String body) {
    String source =
        """
        package acme;
        import dev.milepost.spi.MilepostPlugin;
        import dev.milepost.spi.plugin.*;
        public class %s implements MilepostPlugin {
          public PluginMetadata metadata() { %s }
        }
        """
            .formatted(type, body);
    PluginJar.write(folder.resolve(file), "acme." + type, Map.of("acme." + type, source));
  }

  @Test
  void aPluginThatFailsToSayWhoItIsIsToldAndLeftOut() throws IOException {
    described("a-null.jar", "Nobody", "return null;");
    described("b-deep.jar", "Deep", "return metadata();");
    described("c-error.jar", "Wrong", "throw new AssertionError(\"odd\");");
    described("d-link.jar", "Unlinked", "throw new NoClassDefFoundError(\"gone\");");
    Files.writeString(folder.resolve("e-text.jar"), "no zip");
    jar(
        "f-list.jar",
        "Listless",
        "listless",
        "0.1",
        """
        public java.util.List<dev.milepost.spi.work.DevOpsIntegrationPlugin> integrations() {
          return null;
        }
        """);
    jar("good.jar", "Good", "good", "0.1", "");

    try (Plugins plugins = load()) {
      assertThat(plugins.loaded()).extracting(p -> p.metadata().id()).containsExactly("good");
      assertThat(plugins.faults())
          .extracting(fault -> fault.origin() + " " + fault.reason())
          .satisfiesExactly(
              fault -> assertThat(fault).startsWith("a-null.jar").contains("metadata() gave null"),
              fault -> assertThat(fault).startsWith("b-deep.jar").contains("StackOverflowError"),
              fault -> assertThat(fault).startsWith("c-error.jar").contains("odd"),
              fault -> assertThat(fault).startsWith("d-link.jar").contains("gone"),
              fault -> assertThat(fault).startsWith("e-text.jar is no zip file"),
              fault ->
                  assertThat(fault).startsWith("f-list.jar").contains("integrations() gave null"));
    }
  }

  private static CallBounds bounds(Duration describing, Duration closing) {
    return new CallBounds(describing, PATIENT, PATIENT, PATIENT, closing);
  }

  @Test
  void aPluginThatNeverSaysWhoItIsIsToldAndLeftOut() throws IOException {
    described(
        "sleeps.jar",
        "Sleeps",
        """
        while (true) {
          try {
            Thread.sleep(1_000_000);
          } catch (InterruptedException e) {
            // Goes on.
          }
        }
        """);

    try (Plugins plugins = Plugins.bundled(HOST, bounds(HASTY, PATIENT)).withFolder(folder, HOST)) {
      assertThat(plugins.loaded()).isEmpty();
      assertThat(plugins.faults())
          .filteredOn(fault -> fault.origin().equals("sleeps.jar"))
          .extracting(PluginFault::reason)
          .containsExactly("did not say who it is within 100 ms; left out");
    }
  }

  @Test
  void aPluginThatDoesNotCloseHoldsNobody() throws Exception {
    jar("a.jar", "Fails", "fails", "0.1", "public void close() { throw new Error(\"odd\"); }");
    jar(
        "b.jar",
        "Stays",
        "stays",
        "0.1",
        """
        public void close() {
          while (true) {
            java.util.concurrent.locks.LockSupport.park();
          }
        }
        """);
    jar("c.jar", "Closes", "closes", "0.1", "public void close() { Thread.interrupted(); }");

    Plugins plugins = Plugins.bundled(HOST, bounds(PATIENT, HASTY)).withFolder(folder, HOST);
    plugins.close();

    assertThat(plugins.faults()).isEmpty();
    assertThat(plugins.loaded()).isEmpty();
  }

  @Test
  void aCallerThatIsInterruptedClosesAllTheSame() throws Exception {
    jar("a.jar", "Closes", "closes", "0.1", "");

    Plugins plugins = Plugins.bundled(HOST).withFolder(folder, HOST);
    Thread.currentThread().interrupt();
    plugins.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(plugins.loaded()).isEmpty();
  }

  @Test
  void whatConcernsTheWholeJvmIsNotAFaultOfAPlugin() {
    described("full.jar", "Full", "throw new OutOfMemoryError(\"no more\");");

    Plugins plugins = Plugins.bundled(HOST);
    assertThatThrownBy(() -> plugins.withFolder(folder, HOST))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("no more");
  }

  @Test
  void loadingThatIsBrokenOffSaysSoAndKeepsTheInterruption() throws IOException {
    jar("good.jar", "Good", "good", "0.1", "");

    try (Plugins plugins = Plugins.bundled(HOST)) {
      Thread.currentThread().interrupt();
      plugins.withFolder(folder, HOST);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(plugins.loaded()).isEmpty();
      assertThat(plugins.faults())
          .extracting(PluginFault::reason)
          .containsExactly("loading it was broken off");
    }
  }

  @Test
  void aFolderThatIsMissingHoldsNothing() throws IOException {
    try (Plugins plugins = Plugins.bundled(HOST).withFolder(folder.resolve("none"), HOST)) {
      assertThat(plugins.loaded()).isEmpty();
      assertThat(plugins.faults()).isEmpty();
    }
  }

  @Test
  void theTrackersOfPluginsAreFoundByTheirIds() throws IOException {
    String integrations =
        """
        public java.util.List<dev.milepost.spi.work.DevOpsIntegrationPlugin> integrations() {
          return java.util.List.of(new Tracker());
        }
        class Tracker implements dev.milepost.spi.work.DevOpsIntegrationPlugin {
          public PluginMetadata metadata() {
            return new PluginMetadata("tracker", "T", "1", "", "", SpiVersion.CURRENT, null);
          }
          public java.util.List<ConfigKey> configuration() { return java.util.List.of(); }
          public java.util.Set<dev.milepost.spi.work.Capability> capabilities() {
            return java.util.Set.of();
          }
          public java.util.List<ConfigFault> validateConfig(PluginConfig config) {
            return java.util.List.of();
          }
          public dev.milepost.spi.work.DevOpsIntegration connect(
              PluginConfig config, PluginContext context) {
            throw new UnsupportedOperationException();
          }
        }
        """;
    jar("a.jar", "First", "a", "0.1", integrations);
    jar("b.jar", "Second", "b", "0.1", integrations);

    try (Plugins plugins = load()) {
      assertThat(plugins.faults()).isEmpty();
      PluginRegistry registry = PluginRegistry.of(plugins);
      assertThat(registry.list()).hasSize(1);
      assertThat(registry.find("tracker"))
          .hasValueSatisfying(
              tracker -> assertThat(tracker).hasToString("DevOpsIntegrationPlugin of plugin 'a'"));
    }
  }
}
