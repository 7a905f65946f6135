// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An index as JSON text. */
final class CommandIndexWriter {
  static final int SCHEMA_VERSION = 1;

  private CommandIndexWriter() {}

  static byte[] write(CommandIndex index) {
    return JsonText.bytes(
        JsonObject.EMPTY
            .with("schemaVersion", JsonValue.of(SCHEMA_VERSION))
            .with("plugin", JsonValue.of(index.plugin()))
            .with("stepKinds", JsonValue.ofStrings(index.stepKinds()))
            .with("commands", array(index.commands(), CommandIndexWriter::command)));
  }

  private static JsonObject command(CommandSpec command) {
    return JsonObject.EMPTY
        .with("name", JsonValue.of(command.name()))
        .with("summary", JsonValue.of(command.summary()))
        .with("description", JsonValue.of(command.description()))
        .with("risk", JsonValue.of(command.risk().word()))
        .with("options", array(command.options(), CommandIndexWriter::option))
        .with("output", command.output())
        .with("examples", array(command.examples(), CommandIndexWriter::example));
  }

  private static JsonObject option(CommandOption option) {
    return JsonObject.EMPTY
        .with("name", JsonValue.of(option.name()))
        .with("type", JsonValue.of(option.type().name().toLowerCase(Locale.ROOT)))
        .with("description", JsonValue.of(option.description()))
        .with("required", JsonValue.of(option.required()))
        .with("repeated", JsonValue.of(option.repeated()))
        .with("positional", JsonValue.of(option.positional()))
        .with("fallback", JsonValue.of(option.fallback()))
        .with("choices", JsonValue.ofStrings(option.choices()))
        .with("example", JsonValue.of(option.example()));
  }

  private static JsonObject example(CommandExample example) {
    return JsonObject.EMPTY
        .with("arguments", JsonValue.of(example.arguments()))
        .with("shows", JsonValue.of(example.shows()));
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> write) {
    return new JsonArray(values.stream().<JsonValue>map(write).toList());
  }
}
