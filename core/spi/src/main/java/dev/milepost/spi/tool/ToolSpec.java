// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.regex.Pattern;

/**
 * All that is to be known of a tool without calling it. Immutable.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param title what people call it
 * @param description what it does and when to use it, for a language model
 * @param input a JSON Schema (draft 2020-12) of the object that it takes
 * @param output a JSON Schema of the data that it gives; {@link JsonObject#EMPTY} where any
 * @since 0.1
 */
public record ToolSpec(
    String name, String title, String description, JsonObject input, JsonObject output) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Checks the name and that the input is an object; throws {@link IllegalArgumentException}. */
  public ToolSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "tool name '" + name + "' is not 1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
    }
    if (!input.text("type").filter("object"::equals).isPresent()) {
      throw new IllegalArgumentException("the input of tool '" + name + "' is no object");
    }
  }
}
