// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.MilepostException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledPluginsTest {
  private static InstalledPlugin plugin(String jar) {
    return new InstalledPlugin(
        "acme",
        "1.0.0",
        Path.of("/plugins/acme"),
        List.of(Path.of(jar)),
        "0".repeat(64),
        Permissions.NONE,
        true);
  }

  @Test
  void aJarLiesInItsPlugin() {
    assertThat(plugin("/plugins/acme/lib/../lib/acme.jar").jars()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/plugins/other/acme.jar", "/plugins/acme/../other/acme.jar", "acme.jar", "/acme"})
  void aJarThatLiesElsewhereIsRefused(String jar) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plugin(jar))
        .withMessage("jar '" + jar + "' does not lie in '/plugins/acme'");
  }

  @Test
  void aHostOnWhichNothingWasInstalledHasNothingAndStartsNothing() {
    assertThat(InstalledPlugins.NONE.enabled()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstalledPlugins.NONE.check(plugin("/plugins/acme/acme.jar")));
    assertThatThrownBy(() -> PluginProcesses.NONE.open(plugin("/plugins/acme/acme.jar"), () -> {}))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'acme' runs in a process of its own, and this host starts none");
  }
}
