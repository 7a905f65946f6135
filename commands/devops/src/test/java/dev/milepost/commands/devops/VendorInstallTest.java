// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The catalogue of this repository in the vendor's own hands: {@code MILEPOST_CLAUDE} names its
 * program. It has a home of its own, and a network on which nobody answers.
 */
class VendorInstallTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final List<String> PLUGINS =
      List.of("databricks-devops-integrations", "platform-engineering");

  @TempDir Path home;

  @BeforeEach
  void needsTheProgram() {
    assumeTrue(program().isPresent(), "MILEPOST_CLAUDE names no program: nothing is installed");
  }

  private static Optional<Path> program() {
    return Optional.ofNullable(System.getenv("MILEPOST_CLAUDE"))
        .map(Path::of)
        .filter(Files::isExecutable);
  }

  /** What the program prints; its messages, too, go there. */
  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program().orElseThrow().toString());
    command.add("plugin");
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.remove("CLAUDE_CONFIG_DIR");
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    environment.put("HTTP_PROXY", "http://127.0.0.1:9");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", words), output).isZero();
    return output;
  }

  @Test
  void theVendorFindsNothingToSayAgainstCatalogueAndPlugins() throws Exception {
    run("validate", "--strict", "./");
    for (String plugin : PLUGINS) {
      run("validate", "--strict", "plugins/" + plugin);
    }
  }

  @Test
  void bothPluginsAreInstalledListedAndRemoved() throws Exception {
    run("marketplace", "add", "./");
    for (String plugin : PLUGINS) {
      run("install", plugin + "@milepost");
    }

    JsonArray listed = (JsonArray) JsonText.parse(run("list", "--json"));
    assertThat(listed.elements())
        .hasSize(PLUGINS.size())
        .allSatisfy(element -> {
          JsonObject plugin = (JsonObject) element;
          assertThat(plugin.text("version")).contains("0.1.0");
          // What the vendor leaves out while it installs, it says here only.
          assertThat(plugin.elements("notes")).isEmpty();
          assertThat(plugin.elements("errors")).isEmpty();
        });
    assertThat(run("details", PLUGINS.getFirst() + "@milepost"))
        .contains("triage-defect", "work-items", "delivery-coach", "MCP servers (1)");

    for (String plugin : PLUGINS) {
      run("uninstall", plugin + "@milepost");
    }
    assertThat(((JsonArray) JsonText.parse(run("list", "--json"))).elements()).isEmpty();
  }
}
