// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.milepost.cli.Shell.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    assertThat(done("plugin", "verify").out()).contains("1 plugin is as it was installed");

    plugin("1.1.0");
    publish();
    done("marketplace", "update", "acme", "--yes");
    assertThat(done("plugin", "outdated").out())
        .contains("1.1.0")
        .contains("as the last 'platform marketplace update NAME' brought them");
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
    assertThat(shell.run("scan", "anything").err())
        .contains("plugin 'scan' is installed and brings no commands for the shell");
    done("plugin", "disable", "scan", "--yes");
    assertThat(shell.run("scan", "anything").err())
        .contains("plugin 'scan' is switched off; 'platform plugin enable scan --yes'");
    assertThat(done("plugin", "list", "--format", "json").out()).contains("\"state\": \"off\"");
    done("plugin", "enable", "scan", "--yes");
    done("plugin", "remove", "scan", "--yes");
    assertThat(done("plugin", "history").out())
        .contains(" install ")
        .contains(" update ")
        .contains(" rollback ")
        .contains(" remove ");
  }

  @Test
  void aSavedPlanIsAppliedAndTakenBackByApply() {
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    done("plugin", "install", "scan", "--plan", "install.json");
    Result applied = done("apply", "install.json");
    assertThat(applied.out()).contains("install scan 1.0.0");
    assertThat(applied.out()).doesNotContain("already");
    String id = applied.out().replaceAll("(?s).*plan +(\\S+).*", "$1");

    Result shown = done("apply", "--undo", id);
    assertThat(shown.out())
        .contains("Undo of plan " + id + ": plugin/install")
        .contains("1. install scan 1.0.0", "undo: as it was before");
    assertThat(shown.err()).contains("nothing was changed; --yes does it");
    String json = done("apply", "--undo", id, "--format", "json").out();
    Schemas.assertValid("change-1", json);
    assertThat(json).contains("\"outcome\": \"undone\"");
    assertThat(done("plugin", "list").out()).contains("scan");

    done("apply", "--undo", id, "--yes");
    assertThat(done("plugin", "list").out()).contains("No plugin is installed");
    assertThat(shell.run("apply", "--undo", id).err()).contains("'" + id + "' is applied");
  }

  @Test
  void aPlanThatIsAppliedAlreadySaysWhenAndThatNothingIsDone() {
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    done("plugin", "install", "scan", "--plan", "install.json");
    done("apply", "install.json");
    done("plugin", "disable", "scan", "--yes");

    Result again = done("apply", "install.json");
    assertThat(again.out()).containsPattern("already +applied at 20\\S+Z; nothing was done now\n");
    String json = done("apply", "install.json", "--format", "json").out();
    Schemas.assertValid("change-1", json);
    assertThat(json).contains("\"alreadyApplied\": true");
    assertThat(done("plugin", "list", "--format", "json").out()).contains("\"state\": \"off\"");
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
  void aPluginOfARevokedKeyIsListedAsRefusedAndNotAsSigned() {
    trusted();
    done("plugin", "sign", "scan", "--key", "acme.pem");
    done("plugin", "install", "./scan", "--yes");
    assertThat(done("plugin", "list").out()).contains(" on ").contains("signed");
    String id = done("plugin", "trust", "list").out().lines().toList().get(1).split(" ")[0];
    done("plugin", "trust", "revoke", id, "--reason", "laptop stolen", "--yes");
    assertThat(done("plugin", "list").out())
        .contains("refused", "validated")
        .doesNotContain("damaged", "signed", "verified");
    String json = done("plugin", "list", "--format", "json").out();
    Schemas.assertValid("plugins-1", json);
    assertThat(json).contains("\"state\": \"refused\"");
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
    Result first = done("plugin", "pack", "scan", "--to", "dist");
    assertThat(first.err()).isEmpty();
    assertThat(done("plugin", "pack", "scan", "--to", "dist").err()).contains("is as it was");
    Result second = done("plugin", "pack", "scan", "--to", "dist/again.zip");
    assertThat(folder.resolve("dist/scan-1.0.0.zip"))
        .hasSameBinaryContentAs(folder.resolve("dist/again.zip"));
    assertThat(first.out()).contains("sha256");
    assertThat(second.out()).contains("again.zip");
    done("plugin", "install", "./dist/scan-1.0.0.zip", "--allow-unsigned", "--yes");
    Files.writeString(folder.resolve("scan/MORE.md"), "More\n");
    assertThat(done("plugin", "pack", "scan", "--to", "dist").err()).contains("it is replaced");
  }

  @Test
  void aGroupWithinAGroupSaysItsWholeName() {
    assertThat(shell.run("plugin", "trust").err())
        .contains("'platform plugin trust' needs one more word: list, add, revoke");
  }

  private void valid(String schema, String... command) {
    for (InputFormat format : InputFormat.values()) {
      String[] line = Arrays.copyOf(command, command.length + 2);
      line[command.length] = "--format";
      line[command.length + 1] = format.name().toLowerCase(Locale.ROOT);
      Schemas.assertValid(schema, shell.run(line).out(), format);
    }
  }

  @Test
  void whatIsPrintedFollowsThePublishedSchemas() throws IOException {
    Files.createDirectories(folder.resolve("dist"));
    Schemas.assertValid(
        "plugins-1", done("plugin", "trust", "new-key", "acme.pem", "--format", "json").out());
    done("plugin", "trust", "add", "acme.pem.pub", "--owner", "Acme", "--verified", "--yes");
    Schemas.assertValid(
        "plugins-1", done("plugin", "sign", "scan", "--key", "acme.pem", "--format", "json").out());
    valid("plugins-1", "plugin", "pack", "scan", "--to", "dist");
    valid("change-1", "plugin", "publish", "scan", "--to", "catalogue");
    done("plugin", "publish", "scan", "--to", "catalogue", "--yes");
    valid("change-1", "marketplace", "add", "./catalogue");
    done("marketplace", "add", "./catalogue", "--yes");
    valid("marketplace-1", "marketplace", "list");
    valid("marketplace-1", "marketplace", "search");
    valid("plugins-1", "plugin", "show", "scan");
    valid("change-1", "plugin", "install", "scan");
    done("plugin", "install", "scan", "--yes");
    valid("plugins-1", "plugin", "list");
    valid("plugins-1", "plugin", "show", "scan");
    valid("plugins-1", "plugin", "verify");
    valid("plugins-1", "plugin", "history");
    plugin("1.1.0");
    publish();
    done("marketplace", "update", "acme", "--yes");
    valid("plugins-1", "plugin", "outdated");
    valid("plugins-1", "plugin", "update");
    done("plugin", "trust", "revoke", keyId(), "--reason", "gone", "--yes");
    valid("plugins-1", "plugin", "trust", "list");
    valid("plugins-1", "plugin", "verify");
    valid("plugins-1", "plugin", "list");
  }

  private String keyId() {
    return done("plugin", "trust", "list")
        .out()
        .lines()
        .skip(1)
        .findFirst()
        .orElse("")
        .split(" ")[0];
  }

  @Test
  void noTableIsWiderThanATerminal() throws IOException {
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    done("plugin", "install", "scan", "--yes");
    plugin("1.1.0");
    publish();
    done("marketplace", "update", "acme", "--yes");
    for (String line :
        List.of(
            "plugin list",
            "plugin show scan",
            "plugin outdated",
            "plugin history",
            "plugin verify",
            "plugin trust list",
            "marketplace list",
            "marketplace search")) {
      assertThat(done(line.split(" ")).out().lines()).as(line).allMatch(it -> it.length() <= 80);
    }
  }

  @Test
  void aVersionThatOnlyThePluginSaysIsShown() throws IOException {
    Files.createDirectories(folder.resolve("catalogue/plugins"));
    Files.move(folder.resolve("scan"), folder.resolve("catalogue/plugins/scan"));
    Files.writeString(
        folder.resolve("catalogue/.claude-plugin/marketplace.json"),
        """
        {"name":"acme","owner":{"name":"Acme"},"plugins":[
          {"name":"scan","source":"./plugins/scan","description":"Scans"},
          {"name":"far","source":{"source":"github","repo":"acme/far"},"description":"Far"},
          {"name":"lost","source":"./plugins/lost","description":"Lost"}]}
        """);
    done("marketplace", "add", "./catalogue", "--yes");
    assertThat(done("marketplace", "search").out())
        .containsPattern("scan@acme +1\\.0\\.0 +Scans")
        .containsPattern("far@acme +not said +Far")
        .containsPattern("lost@acme +not said +Lost");
    done("plugin", "install", "scan", "--allow-unsigned", "--yes");
    Path manifest = folder.resolve("catalogue/plugins/scan/.claude-plugin/plugin.json");
    Files.writeString(manifest, Files.readString(manifest).replace("1.0.0", "1.2.0"));
    assertThat(done("plugin", "outdated").out()).containsPattern("scan +1\\.0\\.0 +1\\.2\\.0");
  }

  @Test
  void helpListsCommandsInOneLineEach() {
    for (String[] line :
        new String[][] {{"--help"}, {"plugin", "--help"}, {"plugin", "trust", "--help"}}) {
      List<String> commands =
          done(line).out().lines().dropWhile(it -> !it.equals("Commands:")).skip(1).toList();
      assertThat(commands.stream().takeWhile(it -> !it.isEmpty()))
          .isNotEmpty()
          .allMatch(it -> it.matches("  [a-z-]+ {2,}[A-Z].*") && it.length() <= 80);
    }
    assertThat(done("plugin", "--help").out())
        .contains("  show      Show a plugin: what it brings, what it may touch, who signed it.\n");
  }

  @Test
  void completionKnowsPluginsCataloguesAndConnections() throws IOException {
    assertThat(done("completion", "bash").out()).doesNotContain("scan");
    trusted();
    publish();
    done("marketplace", "add", "./catalogue", "--yes");
    done("plugin", "install", "scan", "--yes");
    Files.writeString(
        folder.resolve("milepost.yaml"),
        "integrations:\n  shop-board:\n    plugin: jira\n  '$(reboot)':\n    plugin: jira\n");
    Result script = done("completion", "bash");
    assertThat(script.err()).isEmpty();
    assertThat(script.out()).contains("scan", "acme", "shop-board").doesNotContain("reboot");
  }
}
