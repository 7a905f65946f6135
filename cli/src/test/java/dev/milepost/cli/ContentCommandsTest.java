// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCommandsTest {
  @TempDir Path folder;

  private Shell.Result make(String name) {
    return new Shell(folder).run("plugin", "new", name, "--with", "skill,command", "--yes");
  }

  @Test
  void aNewPluginIsShownAndThenWritten() {
    Shell shell = new Shell(folder);
    Shell.Result shown = shell.run("plugin", "new", "team-notes", "--with", "skill");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("skills/team-notes-guide/SKILL.md");
    assertThat(folder.resolve("team-notes")).doesNotExist();

    String[] words = {"plugin", "new", "team-notes", "--with", "skill,command", "--yes"};
    Shell.Result written = shell.run(words);
    assertThat(written.err()).isEmpty();
    assertThat(written.code()).isZero();
    assertThat(folder.resolve("team-notes/commands/hello.md")).exists();
  }

  @Test
  void aFolderThatExistsIsRefusedWhenTheNewPluginIsPlanned() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("team-notes"));
    for (String words :
        List.of("plugin new team-notes --with skill", "plugin new team-notes --with skill --yes")) {
      Shell.Result refused = new Shell(folder).run(words.split(" "));
      assertThat(refused.code()).isEqualTo(ExitCode.CALLER);
      assertThat(refused.err())
          .contains("'" + mine + "' exists already")
          .contains("take another name, or another --folder");
    }
    assertThat(mine).isEmptyDirectory();
    String[] elsewhere = {"plugin", "new", "team-notes", "--with", "skill", "--folder", "b"};
    assertThat(new Shell(folder).run(elsewhere).code()).isZero();
  }

  @Test
  void aFolderThatIsTakenForANameIsToldHowItIsWritten() throws IOException {
    Files.createDirectories(folder.resolve("catalogue/plugins/scan"));
    Shell shell = new Shell(folder);
    for (String verb : List.of("install", "show")) {
      assertThat(shell.run("plugin", verb, "catalogue/plugins/scan").err())
          .contains("a folder is written './catalogue/plugins/scan'");
    }
    assertThat(shell.run("plugin", "install", "catalogue/plugins/nowhere").err())
        .contains("no catalogue offers a plugin 'catalogue/plugins/nowhere'");
  }

  @Test
  void aSavedPlanIsAppliedLater() {
    new Shell(folder).run("plugin", "new", "team-notes", "--with", "mcp", "--plan", "new.json");

    assertThat(new Shell(folder).run("apply", "new.json").code()).isZero();
    assertThat(folder.resolve("team-notes/.mcp.json")).exists();
  }

  @Test
  void whatIsNoPluginIsRefused() {
    assertThat(make("Team Notes").err()).contains("'Team Notes' is no name of a plugin");
    assertThat(new Shell(folder).run("plugin", "new", "a", "--with", "skill,food").err())
        .contains("option --with is 'food', must be command, skill, mcp or connector");
    assertThat(new Shell(folder).run("plugin", "new", "a").err())
        .contains("option --with is missing; it names one or more of command, skill");
  }

  @Test
  void skillsAreListedAndShown() throws IOException {
    make("team-notes");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Shell shell = new Shell(folder).holding(folder.resolve("team-notes"), broken);

    Shell.Result list = shell.run("skill", "list");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("team-notes:team-notes-guide", "What to know of Team notes");
    assertThat(list.err()).contains("plugin 'broken' is left out: ");
    assertThat(shell.run("skill", "show", "team-notes-guide").out())
        .isEqualTo(Files.readString(folder.resolve("team-notes/skills/team-notes-guide/SKILL.md")));
    assertThat(shell.run("skill", "list", "--format", "json").out())
        .contains("\"path\": \"skills/team-notes-guide/SKILL.md\"");
    Shell.Result unknown = shell.run("skill", "show", "team-notes:team-notes-guid");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("near it is team-notes:team-notes-guide");
    assertThat(shell.run("agent", "list").out()).isEqualTo("No plugin brings one.\n");
    assertThat(shell.run("agent", "show", "x").err())
        .contains("there is no agent 'x'; no plugin brings one");
  }

  private static Shell.Result done(Shell shell, String... words) {
    Shell.Result result = shell.run(words);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  @Test
  void whatIsInstalledAndSwitchedOnIsListedToo() throws IOException {
    Shell shell = new Shell(folder);
    done(shell, "plugin", "new", "team-notes", "--with", "skill", "--yes");
    done(shell, "plugin", "install", "./team-notes", "--allow-unsigned", "--yes");

    assertThat(done(shell, "skill", "list").out()).contains("team-notes:team-notes-guide");
    for (String line : List.of("skill list", "skill show team-notes-guide", "agent list")) {
      Schemas.assertValid(
          "agent-content-1", done(shell, (line + " --format json").split(" ")).out());
    }
    assertThat(done(shell, "skill", "show", "team-notes-guide").out())
        .isEqualTo(Files.readString(folder.resolve("team-notes/skills/team-notes-guide/SKILL.md")));

    done(shell, "plugin", "disable", "team-notes", "--yes");
    assertThat(shell.run("skill", "list"))
        .isEqualTo(new Shell.Result(0, "No plugin brings one.\n", ""));

    done(shell, "plugin", "enable", "team-notes", "--yes");
    assertThat(done(shell, "skill", "list").out()).contains("team-notes-guide");
    try (Stream<Path> files = Files.walk(folder.resolve("home/marketplace/store"))) {
      Path skill = files.filter(it -> it.endsWith("SKILL.md")).findFirst().orElseThrow();
      Files.writeString(skill, "---\nname: other\ndescription: Other\n---\n");
    }
    Shell.Result changed = done(shell, "skill", "list");
    assertThat(changed.out()).isEqualTo("No plugin brings one.\n");
    assertThat(changed.err())
        .isEqualTo(
            "platform: plugin 'team-notes' is left out: skills/team-notes-guide/SKILL.md was"
                + " changed; 'platform plugin verify' tells more\n");
  }

  @Test
  void ofTwoPluginsOfOneNameTheFirstCounts() {
    Shell shell = new Shell(folder).holding(folder.resolve("team-notes"));
    done(shell, "plugin", "new", "team-notes", "--with", "skill", "--yes");
    done(shell, "plugin", "install", "./team-notes", "--allow-unsigned", "--yes");

    Shell.Result list = done(shell, "skill", "list");
    assertThat(list.out()).containsOnlyOnce("team-notes:team-notes-guide");
    assertThat(list.err())
        .isEqualTo(
            "platform: plugin 'team-notes' is left out: another one is named 'team-notes'\n");
  }
}
