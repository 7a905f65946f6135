// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.Shell.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketplaceCommandsTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void files() throws IOException {
    shell = new Shell(folder);
    plugin("1.0.0");
    Files.createDirectories(folder.resolve("catalogue/.claude-plugin"));
    Files.writeString(
        folder.resolve("catalogue/.claude-plugin/marketplace.json"),
        "{\"name\":\"acme\",\"owner\":{\"name\":\"Acme\"},\"plugins\":[]}");
  }

  private void plugin(String version) throws IOException {
    Path plugin = folder.resolve("scan");
    Files.createDirectories(plugin.resolve(".claude-plugin"));
    Files.createDirectories(plugin.resolve("commands"));
    Files.writeString(
        plugin.resolve(".claude-plugin/plugin.json"),
        "{\"name\":\"scan\",\"version\":\""
            + version
            + "\",\"description\":\"Scans repositories for secrets\",\"keywords\":[\"security\"]}");
    Files.writeString(
        plugin.resolve("commands/run.md"), "---\ndescription: Run\n---\nRun " + version + "\n");
  }

  private Result done(String... arguments) {
    Result result = shell.run(arguments);
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    return result;
  }

  private void publish() {
    done("plugin", "sign", "scan", "--key", "acme.pem");
    done("plugin", "publish", "scan", "--to", "catalogue", "--yes");
  }

  private void trusted() {
    done("plugin", "trust", "new-key", "acme.pem");
    done("plugin", "trust", "add", "acme.pem.pub", "--owner", "Acme", "--verified", "--yes");
  }

  @Test
  void aPluginGoesFromItsPublisherToItsUserAndBack() throws IOException {
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    assertThat(done("marketplace", "search", "secrets").out()).contains("scan@acme");
    assertThat(done("plugin", "show", "scan").out())
        .contains("1 command")
        .contains("signed by Acme");

    Result plan = done("plugin", "install", "scan");
    assertThat(plan.out())
        .contains("install scan 1.0.0")
        .contains("certified: validated, signed, verified-publisher");
    assertThat(plan.err()).contains("nothing was changed");
    assertThat(done("plugin", "list").out()).contains("No plugin is installed");
    assertThat(done("plugin", "install", "scan", "--yes").out()).contains("install scan 1.0.0");
    assertThat(done("plugin", "list").out()).contains("scan").contains("1.0.0").contains("acme");
    assertThat(done("plugin", "verify").out()).contains("1 plugins are as they were installed");

    plugin("1.1.0");
    publish();
    done("marketplace", "update", "acme", "--yes");
    assertThat(done("plugin", "outdated").out()).contains("1.1.0");
    Result listed = done("plugin", "update");
    assertThat(listed.out()).contains("scan").contains("1.0.0").contains("1.1.0");
    assertThat(listed.err()).contains("nothing was changed; name a plugin, or --all, to update");
    assertThat(shell.run("plugin", "update", "--yes").err())
        .contains("name a plugin, or use --all; without both the plugins are only listed");
    assertThat(shell.run("plugin", "update", "scan", "--all").code()).isEqualTo(ExitCode.CALLER);
    assertThat(done("plugin", "update", "scan").out()).contains("update scan 1.0.0 to 1.1.0");
    done("plugin", "update", "--all", "--yes");
    assertThat(done("plugin", "update", "--all").err()).contains("all is as wanted already");
    assertThat(done("plugin", "show", "scan").out()).contains("scan 1.1.0");
    done("plugin", "rollback", "scan", "--yes");
    assertThat(done("plugin", "show", "scan").out()).contains("scan 1.0.0");
    done("plugin", "disable", "scan", "--yes");
    assertThat(done("plugin", "list", "--format", "json").out()).contains("\"state\": \"off\"");
    done("plugin", "enable", "scan", "--yes");
    done("plugin", "remove", "scan", "--yes");
    assertThat(done("plugin", "history").out())
        .contains("plugin/install")
        .contains("plugin/update")
        .contains("plugin/rollback")
        .contains("plugin/remove");
  }

  @Test
  void aSavedPlanIsAppliedAndTakenBackByApply() {
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    done("plugin", "install", "scan", "--plan", "install.json");
    Result applied = done("apply", "install.json");
    assertThat(applied.out()).contains("install scan 1.0.0");
    String id = applied.out().replaceAll("(?s).*plan +(\\S+).*", "$1");
    done("apply", "--undo", id);
    assertThat(done("plugin", "list").out()).contains("No plugin is installed");
  }

  @Test
  void whatNobodyTrustsIsRefused() {
    Result refused = shell.run("plugin", "install", "./scan", "--yes");
    assertThat(refused.code()).isEqualTo(ExitCode.CALLER);
    assertThat(refused.err()).contains("'scan' is not signed").contains("--allow-unsigned");
    assertThat(done("plugin", "install", "./scan", "--allow-unsigned", "--yes").out())
        .contains("install scan 1.0.0");
  }

  @Test
  void aPluginNamedAsACommandOfMilepostIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("scan/.claude-plugin/plugin.json"),
        "{\"name\":\"work\",\"version\":\"1.0.0\"}");
    Result refused = shell.run("plugin", "install", "./scan", "--allow-unsigned", "--yes");
    assertThat(refused.code()).isEqualTo(ExitCode.CALLER);
    assertThat(refused.err())
        .contains("is named 'work', which is a command of Milepost: 'platform work' would not");
    assertThat(done("plugin", "list").out()).contains("No plugin is installed");
    assertThat(shell.run("plugin", "validate", "scan", "--strict").out())
        .contains("the name 'work' is a verb of 'platform'  [manifest.name-reserved]");
  }

  @Test
  void theConfigurationSaysThatThisIsDevelopment() throws IOException {
    Files.writeString(folder.resolve("milepost.yaml"), "plugins:\n  policy: development\n");
    assertThat(done("plugin", "install", "./scan").out())
        .contains("NOT TRUSTED: let in by plugins.policy: development");
    Files.writeString(folder.resolve("milepost.yaml"), "plugins:\n  policy: anything\n");
    assertThat(shell.run("plugin", "install", "./scan").err())
        .contains("plugins.policy is 'anything', must be trusted or development");
    Files.writeString(folder.resolve("milepost.yaml"), "plugins:\n  polizy: trusted\n");
    assertThat(shell.run("plugin", "list").err()).contains("key 'plugins.polizy' is unknown");
  }

  @Test
  void aChangedFileEndsVerifyWithOne() throws IOException {
    done("plugin", "install", "./scan", "--allow-unsigned", "--yes");
    String digest =
        done("plugin", "show", "scan", "--format", "json")
            .out()
            .replaceAll("(?s).*\"digest\": \"([0-9a-f]{64})\".*", "$1");
    Path file = folder.resolve("home/marketplace/store").resolve(digest).resolve("commands/run.md");
    Files.writeString(file, "something else");
    Result result = shell.run("plugin", "verify");
    assertThat(result.code()).isEqualTo(ExitCode.THRESHOLD);
    assertThat(result.out()).contains("scan 1.0.0").contains("commands/run.md was changed");
    assertThat(done("plugin", "list").out()).contains("damaged");
  }

  @Test
  void aKeyIsRotatedAndRevoked() {
    trusted();
    done("plugin", "trust", "new-key", "next.pem");
    Result rotation =
        done("plugin", "trust", "rotate", "next.pem", "--key", "acme.pem", "--owner", "Acme");
    try {
      Files.writeString(folder.resolve("rotation.json"), rotation.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(done("plugin", "trust", "add", "rotation.json", "--yes").out()).contains("add ");
    String list = done("plugin", "trust", "list").out();
    assertThat(list.lines()).hasSize(3);
    String first = list.lines().skip(1).findFirst().orElse("").split(" ")[0];
    done("plugin", "trust", "revoke", first, "--reason", "laptop stolen", "--yes");
    assertThat(done("plugin", "trust", "list").out()).contains("altogether");
  }

  @Test
  void packingTwiceGivesTheSameFile() throws IOException {
    Files.createDirectories(folder.resolve("dist"));
    Result first = done("plugin", "pack", "scan", "--to", "dist");
    Result second = done("plugin", "pack", "scan", "--to", "dist/again.zip");
    assertThat(folder.resolve("dist/scan-1.0.0.zip"))
        .hasSameBinaryContentAs(folder.resolve("dist/again.zip"));
    assertThat(first.out()).contains("sha256");
    assertThat(second.out()).contains("again.zip");
    done("plugin", "install", "./dist/scan-1.0.0.zip", "--allow-unsigned", "--yes");
  }

  @Test
  void aGroupWithinAGroupSaysItsWholeName() {
    assertThat(shell.run("plugin", "trust").err())
        .contains("'platform plugin trust' needs one more word: list, add, revoke");
  }
}
