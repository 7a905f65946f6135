// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandIndexTest {
  private static final CommandIndex INDEX =
      new CommandIndex("acme", List.of(command("report"), command("note")), List.of("acme/note"));

  private static CommandSpec command(String name) {
    return new CommandSpec(
        name,
        "Says how it goes",
        "One paragraph.\n\nAnother, with \"quotes\" and ü.",
        List.of(
            new CommandOption(
                "project", CommandOption.Type.TEXT, "A.", true, false, true, "", List.of(), "PAY"),
            new CommandOption(
                "days",
                CommandOption.Type.INTEGER,
                "B.",
                false,
                true,
                false,
                "7",
                List.of("7", "14"),
                "14"),
            new CommandOption(
                "all", CommandOption.Type.FLAG, "C.", false, false, false, "", List.of(), "")),
        Risk.PRIVILEGED,
        JsonObject.EMPTY.with("type", JsonValue.of("object")),
        List.of(new CommandExample("PAY --days 14", "a fortnight")));
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    assertThat(CommandIndex.read(INDEX.write(), "it")).isEqualTo(INDEX);
    assertThat(INDEX.command("note")).contains(command("note"));
    assertThat(INDEX.command("other")).isEmpty();
  }

  @Test
  void anIndexHasOneCommandOfAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CommandIndex("acme", List.of(command("note"), command("note")), List.of()))
        .withMessage("plugin 'acme' has two commands 'note'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandIndex("Acme", List.of(), List.of()))
        .withMessageContaining("'Acme'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CommandIndex("acme", Collections.nCopies(201, command("note")), List.of()))
        .withMessage("plugin 'acme' has 201 commands, at most 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|it is no JSON object",
        "{|it is no index: no JSON",
        "{}|it.schemaVersion is missing, must be a whole number",
        "{\"schemaVersion\":1.5}|it.schemaVersion is something else, must be a whole number",
        "{\"schemaVersion\":2}|it has schemaVersion 2, this Milepost reads 1",
        "{\"schemaVersion\":1,\"more\":1}|it has a member 'more', which is not known",
        "{\"schemaVersion\":1}|it.commands is missing, must be a list",
        "{\"schemaVersion\":1,\"commands\":[1]}|it.commands[0] is no JSON object",
        "{\"schemaVersion\":1,\"commands\":[{}]}|it.commands[0].options is missing",
        "{\"schemaVersion\":1,\"commands\":[]}|it.plugin is missing, must be a string",
        "{\"schemaVersion\":1,\"commands\":[],\"plugin\":\"A\",\"stepKinds\":[]}|it is refused:",
        "{\"schemaVersion\":1,\"commands\":[],\"plugin\":\"a\",\"stepKinds\":[1]}"
            + "|it.stepKinds is something else, must be a list of strings",
      })
  void whatIsNoIndexIsToldWithItsPlace(String text, String message) {
    refused(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"privileged\"|\"deadly\"|it.commands[0].risk is something else, must be one of read",
        "\"name\":\"report\"|\"name\":\"Report\"|it.commands[0] is refused: command name 'Report'",
        "\"type\":\"text\"|\"type\":\"url\"|it.commands[0].options[0].type is something else",
        "\"required\":true|\"required\":1|it.commands[0].options[0].required is something else",
        "\"fallback\":\"7\"|\"fallback\":\"x\"|it.commands[0].options[1] is refused: the fallback",
        "\"output\":{\"type\":\"object\"}|\"output\":[]|it.commands[0].output is something else",
        "\"shows\"|\"show\"|it.commands[0].examples[0] has a member 'show', which is not known",
      })
  void aWrongMemberIsToldWithItsPlace(String right, String wrong, String message) {
    String text = new String(INDEX.write(), UTF_8);
    assertThat(text).contains(right);
    refused(text.replace(right, wrong), message);
  }

  @Test
  void anIndexBeyondTheBoundsIsNotRead() {
    byte[] large = new byte[CommandIndex.LARGEST + 1];
    Arrays.fill(large, (byte) ' ');
    refused(new String(large, UTF_8), "it has more than 1048576 bytes");
    refused("[".repeat(40) + "]".repeat(40), "it is no index");
    refused("{\"plugin\":\"" + "a".repeat(30_000) + "\"}", "it is no index");
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> CommandIndex.read(text.getBytes(UTF_8), "it"))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo("command-index"));
  }

  @Test
  void aBuildWritesTheIndexOfAPlugin(@TempDir Path folder) throws Exception {
    WriteCommandIndex.main(new String[] {folder.toString(), BundledFixture.class.getName()});
    byte[] plugin = Files.readAllBytes(folder.resolve(CommandIndex.PATH));
    WriteCommandIndex.main(
        new String[] {folder.toString(), BundledFixture.Described.class.getName()});

    assertThat(Files.readAllBytes(folder.resolve(CommandIndex.PATH))).isEqualTo(plugin);
    assertThat(CommandIndex.read(plugin, "it")).isEqualTo(CommandIndex.of(new BundledFixture()));
  }

  @Test
  void aBuildThatNamesNoPluginFails(@TempDir Path folder) throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WriteCommandIndex.main(new String[] {folder.toString(), "java.lang.Object"}))
        .withMessage("class 'java.lang.Object' is no plugin and gives none");
    assertThatIllegalArgumentException().isThrownBy(() -> WriteCommandIndex.main(new String[] {}));
    assertThat(folder.resolve(CommandIndex.PATH)).doesNotExist();
  }
}
