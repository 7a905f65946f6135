// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSpec;

/** A tool of a test, from its parts. */
record TestingTool(ToolSpec spec, Body body) implements Tool {
  static final String NOTHING = "{'type':'object','properties':{},'additionalProperties':false}";

  /** What it does. */
  interface Body {
    ToolAnswer call(JsonObject arguments, CallContext context) throws InterruptedException;
  }

  static TestingTool of(String name, String input, Body body) {
    return new TestingTool(
        new ToolSpec(name, name, "Does what its name says.", json(input), JsonObject.EMPTY), body);
  }

  static TestingTool of(String name, Body body) {
    return of(name, NOTHING, body);
  }

  /** An object, written with single quotes. */
  static JsonObject json(String text) {
    return (JsonObject) JsonText.parse(text.replace('\'', '"'));
  }

  @Override
  public ToolAnswer call(JsonObject arguments, CallContext context) {
    try {
      return body.call(arguments, context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
