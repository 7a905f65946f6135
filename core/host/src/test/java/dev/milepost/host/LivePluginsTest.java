// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePluginsTest {
  private static final ClassLoader HOST = LivePluginsTest.class.getClassLoader();

  @TempDir Path folder;

  private final Shelf shelf = new Shelf();
  private final List<String> left = new ArrayList<>();
  private LivePlugins plugins;

  /** What is installed, as a test says. */
  private static final class Shelf implements InstalledPlugins {
    final List<InstalledPlugin> all = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    int changes;
    int looks;
    boolean damaged;

    @Override
    public List<InstalledPlugin> enabled() {
      looks++;
      if (damaged) {
        throw MilepostException.caller("marketplace-state-damaged", "the lock file is damaged");
      }
      return List.copyOf(all);
    }

    @Override
    public Object stamp() {
      return changes;
    }

    @Override
    public void check(InstalledPlugin plugin) {
      if (refused.contains(plugin.name())) {
        throw MilepostException.caller("plugin-not-loaded", "its key was revoked");
      }
    }
  }

  @BeforeEach
  void load() {
    install("one", "1");
    plugins = new LivePlugins(Plugins.none(), shelf, HOST, PluginProcesses.NONE);
  }

  @AfterEach
  void close() throws IOException {
    plugins.close();
  }

  private void install(String id, String version) {
    Path jar = folder.resolve(id + "-" + version + ".jar");
    PluginJar.write(
        jar,
        "acme.It",
        Map.of(
            "acme.It",
            """
            package acme;
            import dev.milepost.spi.MilepostPlugin;
            import dev.milepost.spi.plugin.*;
            public class It implements MilepostPlugin {
              public PluginMetadata metadata() {
                return new PluginMetadata("%s", "It", "%s", "", "Acme", SpiVersion.CURRENT, null);
              }
            }
            """
                .formatted(id, version)));
    shelf.all.removeIf(plugin -> plugin.name().equals(id));
    shelf.all.add(
        new InstalledPlugin(id, version, folder, List.of(jar), version, Permissions.NONE, false));
    shelf.changes++;
  }

  private boolean follow() {
    return plugins.follow(plugin -> left.add(words(plugin)));
  }

  private static String words(LoadedPlugin plugin) {
    return plugin.metadata().id() + " " + plugin.metadata().version();
  }

  private List<String> loaded() {
    return plugins.loaded().stream().map(LivePluginsTest::words).toList();
  }

  @Test
  void whereNothingChangedNothingIsRead() {
    int looks = shelf.looks;

    assertThat(follow()).isFalse();
    assertThat(shelf.looks).isEqualTo(looks);
  }

  @Test
  void whatIsInstalledIsLoadedAndTheOthersStayAsTheyAre() {
    LoadedPlugin one = plugins.loaded().getFirst();
    install("two", "1");

    assertThat(follow()).isTrue();
    assertThat(loaded()).containsExactly("one 1", "two 1");
    assertThat(plugins.loaded().getFirst()).isSameAs(one);
    assertThat(left).isEmpty();
    assertThat(follow()).isFalse();
  }

  @Test
  void whatIsReplacedIsLoadedAnew() throws IOException {
    ClassLoader before = plugins.loaded().getFirst().plugin().getClass().getClassLoader();
    install("one", "2");

    assertThat(follow()).isTrue();
    assertThat(loaded()).containsExactly("one 2");
    assertThat(left).containsExactly("one 1");
    assertThat(before.getResource("acme/It.class")).as("its jar was closed").isNull();
  }

  @Test
  void whatIsRemovedOrSwitchedOffIsLetGo() {
    shelf.all.clear();
    shelf.changes++;

    assertThat(follow()).isTrue();
    assertThat(loaded()).isEmpty();
    assertThat(left).containsExactly("one 1");
  }

  @Test
  void whatIsNoLongerTrustedIsLetGoAndComesBackWhenItIs() {
    shelf.refused.add("one");
    shelf.changes++;

    assertThat(follow()).isTrue();
    assertThat(loaded()).isEmpty();
    assertThat(plugins.faults())
        .extracting(PluginFault::origin, PluginFault::reason)
        .containsExactly(tuple("one", "its key was revoked"));

    shelf.refused.clear();
    shelf.changes++;

    assertThat(follow()).isTrue();
    assertThat(loaded()).containsExactly("one 1");
    assertThat(plugins.faults()).isEmpty();
  }

  @Test
  void whereWhatIsInstalledCannotBeToldWhatRunsGoesOn() {
    shelf.damaged = true;
    shelf.changes++;

    assertThat(follow()).isTrue();
    assertThat(loaded()).containsExactly("one 1");
    assertThat(plugins.faults())
        .extracting(PluginFault::reason)
        .containsExactly("the lock file is damaged");

    shelf.damaged = false;
    shelf.changes++;

    assertThat(follow()).isTrue();
    assertThat(plugins.faults()).isEmpty();
    assertThat(left).isEmpty();
  }

  @Test
  void anIdIsTakenOnce() throws IOException {
    plugins.close();
    Plugins steady = Plugins.none().withJars("one.jar", List.of(folder.resolve("one-1.jar")), HOST);
    plugins = new LivePlugins(steady, shelf, HOST, PluginProcesses.NONE);

    assertThat(loaded()).containsExactly("one 1");
    assertThat(plugins.faults())
        .extracting(PluginFault::reason)
        .containsExactly("a plugin 'one' is there already; left out");
  }
}
