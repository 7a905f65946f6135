// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.host.Permissions;
import dev.milepost.host.command.BundledPlugin;
import dev.milepost.host.command.CommandIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginCommandsTest {
  @TempDir Path folder;

  private Shell shell() {
    return new Shell(folder)
        .bundling(new BundledPlugin(NotesPlugin.ID, Permissions.ALL, NotesPlugin::new));
  }

  private Shell.Result run(String... words) {
    return shell().run(words);
  }

  @Test
  void theIndexOfTheTestsIsThatOfThePlugin() throws IOException {
    try (InputStream index =
        Objects.requireNonNull(
            PluginCommandsTest.class.getClassLoader().getResourceAsStream(CommandIndex.PATH))) {
      assertThat(index.readAllBytes()).isEqualTo(CommandIndex.of(new NotesPlugin()).write());
    }
  }

  @Test
  void aPluginIsCalledByItsNameAndItsCommands() {
    Shell.Result result = run("notes", "look", "late", "--days", "14", "--label", "a", "--all");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            One note is late.

            - warning notes.late at notes/a b.txt:3: The note is late.
            """);
    assertThat(result.err()).isEqualTo("platform: looked at one note\n");
  }

  @Test
  void itsWholeNameWorksAlways() {
    assertThat(run("run", "notes:look", "late").out())
        .isEqualTo(run("notes", "look", "late").out());
  }

  @Test
  void valuesReachTheCommandAsTheyWereMeant() {
    assertThat(
            run("notes", "look", "nothing", "--format", "json", "--label", "a", "--label", "b")
                .out())
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "command": "notes:look",
              "data": {
                "days": 7,
                "all": false,
                "labels": [
                  "a",
                  "b"
                ]
              }
            }
            """);
  }

  @Test
  void aTerminalGetsTextThatDoesNotActOnIt() {
    assertThat(run("notes", "look", "nothing").out())
        .isEqualTo("**Nothing** is <late>\uFFFD[2J.\n");
  }

  @Test
  void htmlHoldsTheTextAndNothingThatRuns() {
    assertThat(run("notes", "look", "nothing", "--format", "html").out())
        .startsWith("<!doctype html>\n<html lang=\"en\">")
        .contains("default-src &#39;none&#39;", "<strong>Nothing</strong> is")
        .doesNotContain("<late>");
  }

  @Test
  void findingsAreWrittenForOtherTools() {
    assertThat(run("notes", "look", "late", "--format", "sarif").out())
        .contains(
            "\"id\": \"milepost/notes/look/\"",
            "\"ruleId\": \"notes.late\"",
            "\"level\": \"warning\"",
            "\"uri\": \"notes/a%20b.txt\"",
            "\"startLine\": 3");
    assertThat(run("notes", "look", "late", "--format", "json").out())
        .contains("\"rule\": \"notes.late\"", "\"notes/a b.txt:3\"");
    Schemas.assertSarif(run("notes", "look", "late", "--format", "sarif").out());
    Shell.Result none = run("notes", "look", "nothing", "--format", "sarif");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("format 'sarif' does not exist for what 'notes:look' gave now");
  }

  @ParameterizedTest
  @CsvSource({"error,0", "warning,1", "note,1"})
  void aThresholdDecidesTheExitCode(String level, int code) {
    Shell.Result result = run("notes", "look", "late", "--fail-on", level);

    assertThat(result.code()).isEqualTo(code);
    assertThat(
            result.err().contains("failed: 1 finding is " + level + " or worse, first notes.late"))
        .isEqualTo(code == 1);
  }

  @Test
  void aProposalIsShownAndChangesNothing() {
    Shell.Result result = run("notes", "write", "--text", "hi");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            Would write a note.

            Plan note-1:

                1. write 'hi'
                   risk: write
                   undo: none; a note stays
            """);
    assertThat(result.err()).contains("nothing was changed; --yes does it");
    assertThat(run("notes", "write", "--format", "json").out())
        .contains("\"plan\": {", "\"receipt\": null");
  }

  @Test
  void aProposalIsAppliedWhenItIsToldTo() {
    Shell.Result result = run("notes", "write", "--text", "hi", "--yes");

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("applied", "note: wrote hi");
  }

  @Test
  void aProposalIsSavedAndAppliedLater() throws IOException {
    assertThat(run("notes", "write", "--plan", "note.json").code()).isZero();
    assertThat(Files.readString(folder.resolve("note.json"))).contains("notes/write");
    assertThat(run("apply", "note.json").out()).contains("wrote hello");
  }

  @Test
  void aCommandAsksWhoeverSitsAtTheTerminal() {
    Prompts willing =
        new Prompts() {
          @Override
          public Optional<String> secret(String question) {
            return Optional.empty();
          }

          @Override
          public boolean confirm(String question) {
            return question.equals("Sure?");
          }
        };

    assertThat(run("notes", "write", "--ask").out()).isEqualTo("Left alone.\n");
    assertThat(shell().asking(willing).run("notes", "write", "--ask").out())
        .startsWith("Would write");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "note look late|'note' is no command; near it is notes",
        "notes loko|near it is look",
        "notes look|Missing required parameter",
        "notes look x|topic is 'x', wanted is late or early or nothing",
        "notes look late --days soon|days is 'soon', wanted is a whole number",
        "notes look late --dayz|Unknown option: '--dayz'; near it is --days",
        "notes look late --yes|Unknown option: '--yes'",
        "notes look late --fail-on all|option --fail-on is 'all', must be error, warning or note",
        "notes|'platform notes' needs one more word: look or write",
        "run notes|'notes' is no name such as PLUGIN:COMMAND",
        "run notes:|'notes:' is no name such as PLUGIN:COMMAND",
        "run note:look|there is no plugin 'note' with commands; near it is notes; there are notes",
        "run notes:loko late|near it is look",
        "run|Missing required parameter: 'PLUGIN:COMMAND'",
      })
  void whatCannotBeCalledIsToldWithWhatIsNear(String line, String message) {
    Shell.Result result = run(line.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void helpListsPluginsTheirCommandsAndTheirOptions() {
    assertThat(run("--help").out()).contains("notes", "Commands of plugin notes.");
    assertThat(run("notes", "--help").out())
        .contains(
            "Usage: platform notes", "  look   Look through notes.\n", "  write  Write a note.\n");
    assertThat(run("help", "notes", "look").out()).isEqualTo(run("notes", "look", "--help").out());
    assertThat(run("run", "notes:look", "--help").out())
        .isEqualTo(run("notes", "look", "--help").out())
        .contains(
            "Usage: platform notes look",
            "late|early|nothing",
            "--days=N",
            "Which days. (default 7)",
            "A label. Repeatable.",
            "platform notes look late --days 14",
            "what is late in a fortnight")
        .doesNotContain("--yes");
    assertThat(run("notes", "write", "--help").out()).contains("--yes", "--plan=FILE");
  }

  @Test
  void completionKnowsCommandsOfPlugins() {
    assertThat(run("completion", "bash").out()).contains("notes", "look", "--days", "early");
  }

  @Test
  void aPluginThatIsNamedAsAVerbIsCalledByItsWholeName() {
    Shell shell =
        new Shell(folder).bundling(new BundledPlugin("work", Permissions.ALL, NotesPlugin::new));

    // Its index is that of another plugin, so that it is left out, and said so.
    assertThat(shell.run("run", "work:look").err())
        .contains("plugin 'bundled' is left out: plugin 'work' has no index");
  }

  @Test
  void aPluginThatCannotBeReadIsToldAndLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("home/plugins"));
    Files.writeString(folder.resolve("home/plugins/odd.jar"), "no zip");

    Shell.Result result = run("notes", "look", "nothing");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("plugin 'odd.jar' is left out: cannot be read");
  }
}
