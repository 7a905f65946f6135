// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that is to be known of a command without running it: the one source of its options in a
 * shell, its help, its completion, the markdown that an agent reads, and its schema as an MCP tool.
 * Immutable.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}, a letter first
 * @param summary one line, at most 120 characters, no full stop at its end
 * @param description what it does, what it needs and what it gives, as paragraphs of plain text
 * @param options in the order of the help; positional ones take their places in this order
 * @param risk the worst that its plan can hold; {@link Risk#READ} for one that never proposes
 * @param output a JSON Schema of the object that it gives; {@link JsonObject#EMPTY} where any
 * @param examples that a reader can copy; the first is the plainest
 * @since 0.1
 */
public record CommandSpec(
    String name,
    String summary,
    String description,
    List<CommandOption> options,
    Risk risk,
    JsonObject output,
    List<CommandExample> examples) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int LONGEST_SUMMARY = 120;

  /** Options that every command has in a shell; the host reads them. */
  private static final Set<String> RESERVED =
      Set.of("format", "output", "yes", "plan", "fail-on", "color", "help", "debug");

  /**
   * Checks the names; throws {@link IllegalArgumentException} naming the wrong one. {@code format},
   * {@code output}, {@code yes}, {@code plan}, {@code fail-on}, {@code color}, {@code help} and
   * {@code debug} are options of the host.
   */
  public CommandSpec {
    options = List.copyOf(options);
    examples = List.copyOf(examples);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "command name '" + name + "' is not 1 to 64 of a-z, 0-9 and '-', a letter first");
    }
    if (summary.isBlank() || summary.length() > LONGEST_SUMMARY || summary.contains("\n")) {
      throw new IllegalArgumentException(
          "the summary of command '" + name + "' is not one line of 1 to 120 characters");
    }
    checkOptions(name, options);
  }

  private static void checkOptions(String name, List<CommandOption> options) {
    Set<String> names = new HashSet<>();
    boolean open = false;
    for (CommandOption option : options) {
      if (RESERVED.contains(option.name()) && !option.positional()) {
        throw new IllegalArgumentException(
            "option '" + option.name() + "' of command '" + name + "' is one of the host's");
      }
      if (!names.add(option.name())) {
        throw new IllegalArgumentException(
            "command '" + name + "' has two options '" + option.name() + "'");
      }
      if (option.positional()) {
        if (open) {
          throw new IllegalArgumentException(
              "argument '"
                  + option.name()
                  + "' of command '"
                  + name
                  + "' stands behind one that takes all the rest, or may be left out");
        }
        open = option.repeated() || !option.required();
      }
    }
  }

  /** Whether it may propose a change. */
  public boolean writes() {
    return risk != Risk.READ;
  }

  /** Its options as a JSON Schema (draft 2020-12) of one object. */
  public JsonObject inputSchema() {
    Map<String, JsonValue> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (CommandOption option : options) {
      properties.put(option.name(), option.schema());
      if (option.required()) {
        required.add(option.name());
      }
    }
    Map<String, JsonValue> schema = new LinkedHashMap<>();
    schema.put("type", JsonValue.of("object"));
    schema.put("properties", new JsonObject(properties));
    if (!required.isEmpty()) {
      schema.put("required", JsonValue.ofStrings(required));
    }
    schema.put("additionalProperties", JsonValue.of(false));
    return new JsonObject(schema);
  }
}
