// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonLimits;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An index from JSON text that somebody else may have written: exactly the members that are known,
 * of the types that are known, within bounds.
 *
 * @param place of the text, for messages
 */
record CommandIndexReader(String place) {
  private static final JsonLimits LIMITS = new JsonLimits(32, 20_000, 50_000);
  private static final Set<String> INDEX =
      Set.of("schemaVersion", "plugin", "stepKinds", "commands");
  private static final Set<String> COMMAND =
      Set.of("name", "summary", "description", "risk", "options", "output", "examples");
  private static final Set<String> OPTION =
      Set.of(
          "name",
          "type",
          "description",
          "required",
          "repeated",
          "positional",
          "fallback",
          "choices",
          "example");
  private static final Set<String> EXAMPLE = Set.of("arguments", "shows");

  CommandIndex read(byte[] text) {
    if (text.length > CommandIndex.LARGEST) {
      throw IndexMembers.fault(place, "has more than " + CommandIndex.LARGEST + " bytes");
    }
    JsonValue value;
    try {
      value = JsonText.parse(text, LIMITS);
    } catch (JsonFormatException e) {
      throw IndexMembers.fault(place, "is no index: " + e.text());
    }
    IndexMembers index = IndexMembers.of(place, value);
    if (index.number("schemaVersion") != CommandIndexWriter.SCHEMA_VERSION) {
      throw IndexMembers.fault(
          place,
          "has schemaVersion "
              + index.number("schemaVersion")
              + ", this Milepost reads "
              + CommandIndexWriter.SCHEMA_VERSION);
    }
    index.only(INDEX);
    List<CommandSpec> commands =
        index.objects("commands").stream().map(CommandIndexReader::command).toList();
    return valid(
        place, () -> new CommandIndex(index.text("plugin"), commands, index.texts("stepKinds")));
  }

  private static CommandSpec command(IndexMembers it) {
    it.only(COMMAND);
    List<CommandOption> options =
        it.objects("options").stream().map(CommandIndexReader::option).toList();
    List<CommandExample> examples =
        it.objects("examples").stream().map(CommandIndexReader::example).toList();
    return valid(
        it.place(),
        () ->
            new CommandSpec(
                it.text("name"),
                it.text("summary"),
                it.text("description"),
                options,
                it.word("risk", Arrays.asList(Risk.values())),
                it.object("output"),
                examples));
  }

  private static CommandOption option(IndexMembers it) {
    it.only(OPTION);
    return valid(
        it.place(),
        () ->
            new CommandOption(
                it.text("name"),
                it.word("type", Arrays.asList(CommandOption.Type.values())),
                it.text("description"),
                it.flag("required"),
                it.flag("repeated"),
                it.flag("positional"),
                it.text("fallback"),
                it.texts("choices"),
                it.text("example")));
  }

  private static CommandExample example(IndexMembers it) {
    it.only(EXAMPLE);
    return new CommandExample(it.text("arguments"), it.text("shows"));
  }

  /** What a record of the interface refuses is a fault of the text. */
  private interface Made<T> {
    T make();
  }

  private static <T> T valid(String place, Made<T> made) {
    try {
      return made.make();
    } catch (IllegalArgumentException e) {
      throw IndexMembers.fault(place, "is refused: " + e.getMessage());
    }
  }
}
