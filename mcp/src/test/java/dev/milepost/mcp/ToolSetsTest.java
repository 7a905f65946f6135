// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.host.command.CommandSources;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.tool.ToolSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolSetsTest {
  @TempDir Path folder;

  /** A jar with an index only: nothing of it can be loaded, so that a test would notice. */
  private void plugin(String id, String... commands) throws IOException {
    CommandIndex index =
        new CommandIndex(
            id, List.of(commands).stream().map(ToolSetsTest::spec).toList(), List.of());
    Path jar = Files.createDirectories(folder.resolve("plugins")).resolve(id + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(CommandIndex.PATH));
      zip.write(index.write());
    }
  }

  private static CommandSpec spec(String name) {
    return new CommandSpec(
        name, "Do it", "Does it.", List.of(), Risk.READ, JsonObject.EMPTY, List.of());
  }

  private ToolSets sets(ToolSet... brought) {
    CommandHost host =
        CommandSources.of(
                TestingHost.in(folder).context(),
                ToolSetsTest.class.getClassLoader(),
                CallLimits.DEFAULT)
            .folder(folder.resolve("plugins"))
            .open();
    return ToolSets.of(host, () -> List.of(brought));
  }

  private static List<String> names(ToolSet set) {
    return set.commands().stream().map(PluginCommand::spec).map(CommandSpec::name).toList();
  }

  @Test
  void theServerOfAllHasEveryCommandByANameOfItsOwn() throws IOException {
    plugin("data_works", "scan", "deploy");
    plugin("tracker", "deploy");

    assertThat(names(sets().find(ToolSets.ALL)))
        .containsExactlyInAnyOrder("scan", "data-works-deploy", "tracker-deploy");
  }

  @Test
  void noPluginTakesANameFromAnotherNorBreaksTheServerOfAll() throws IOException {
    String longest = "d".repeat(64);
    plugin("a", "deploy", "b-deploy", longest);
    plugin("b", "deploy", longest);
    plugin("b-b", "deploy");
    plugin("c_", "deploy");
    plugin("c-", "deploy");

    List<String> names = names(sets().find(ToolSets.ALL));

    assertThat(names).contains("b-deploy", "a-deploy", "b-deploy-2", "c--deploy", "c--deploy-2");
    assertThat(names).doesNotHaveDuplicates().hasSize(8);
    assertThat(names).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void aPluginIsAServer() throws IOException {
    plugin("data_works", "scan", "deploy");

    ToolSet set = sets().find("data_works");

    assertThat(set.name()).isEqualTo("data_works");
    assertThat(names(set)).containsExactly("scan", "deploy");
  }

  @Test
  void whatAPluginBringsItselfComesFirst() throws IOException {
    plugin("testing", "scan");
    ToolSet own = TestingHost.set(List.of(), List.of());

    assertThat(sets(own).find("testing")).isSameAs(own);
  }

  @Test
  void aServerThatIsNotThereIsToldWithThoseThatAre() throws IOException {
    plugin("tracker", "scan");

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> sets(TestingHost.set(List.of(), List.of())).find("none"))
        .withMessage("there is no server 'none'; there are: milepost, testing, tracker");
  }

  @Test
  void aCommandIsRunByTheHost() throws IOException {
    plugin("tracker", "scan");
    McpServer server =
        TestingHost.in(folder).server(sets().find(ToolSets.ALL), TestingHost.READING);
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      // The jar holds no classes: that the host says so shows that it was asked, and only now.
      assertThat(StdioPeer.text(peer.call(1, "scan", "{}").next()))
          .contains("plugin 'tracker' cannot be loaded");
    }
  }
}
