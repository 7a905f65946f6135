// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSpec;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;

/** A tool of a plugin. It only reads; what it takes and gives is held against its schemas. */
final class PluginTool implements ServedTool {
  /** In a class of its own: the library behind it is loaded when the first tool is called. */
  private static final class Schemas {
    static final DefaultJsonSchemaValidator VALIDATOR =
        new DefaultJsonSchemaValidator(Wire.JACKSON);

    private Schemas() {}
  }

  private final Tool tool;
  private final Card card;

  PluginTool(Tool tool) {
    this.tool = tool;
    ToolSpec spec = tool.spec();
    this.card =
        new Card(
            spec.name(), spec.title(), spec.description(), spec.input(), spec.output(), Risk.READ);
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public CallToolResult call(JsonObject arguments, Client client, ClientContext context) {
    String fault = fault(card.input(), arguments);
    if (!fault.isEmpty()) {
      throw MilepostException.caller("tool-arguments", fault);
    }
    ToolAnswer answer = tool.call(arguments, context);
    if (!card.output().members().isEmpty()) {
      String wrong = fault(card.output(), answer.data());
      if (!wrong.isEmpty()) {
        throw new IllegalStateException("the answer does not fit the tool's schema: " + wrong);
      }
    }
    CallToolResult.Builder result = CallToolResult.builder().isError(false);
    result.content(answer.content().stream().map(Contents::of).toList());
    if (!answer.data().members().isEmpty()) {
      result.structuredContent(JsonTrees.map(answer.data()));
    }
    return result.build();
  }

  private static String fault(JsonObject schema, JsonObject value) {
    ValidationResponse response =
        Schemas.VALIDATOR.validate(JsonTrees.map(schema), JsonTrees.map(value));
    return response.valid() ? "" : String.valueOf(response.errorMessage());
  }
}
