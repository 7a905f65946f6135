// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;

/** A tool as a client sees it. */
interface ServedTool {
  /** The member of {@code _meta} that holds the risk class. */
  String RISK = "dev.milepost/risk";

  /** Its description. */
  Card card();

  /** Runs it; failures that a caller can act on are exceptions. */
  CallToolResult call(JsonObject arguments, Client client, ClientContext context) throws Exception;

  /**
   * What a client is told of a tool.
   *
   * @param output {@link JsonObject#EMPTY} where any
   */
  record Card(
      String name,
      String title,
      String description,
      JsonObject input,
      JsonObject output,
      Risk risk) {
    /** The description for the wire; hints are those of the worst that a plan of it can hold. */
    Tool tool() {
      ToolAnnotations hints =
          ToolAnnotations.builder()
              .title(title)
              .readOnlyHint(risk == Risk.READ)
              .destructiveHint(risk == Risk.DESTRUCTIVE)
              .idempotentHint(risk == Risk.READ)
              .openWorldHint(true)
              .build();
      Tool.Builder tool =
          Tool.builder(name, JsonTrees.map(input))
              .title(title)
              .description(description)
              .annotations(hints)
              .meta(Map.of(RISK, risk.word()));
      if (!output.members().isEmpty()) {
        tool.outputSchema(JsonTrees.map(output));
      }
      return tool.build();
    }

    /** The description as data, for the tool that finds others. */
    JsonObject data() {
      return JsonObject.EMPTY
          .with("name", JsonValue.of(name))
          .with("title", JsonValue.of(title))
          .with("description", JsonValue.of(description))
          .with("risk", JsonValue.of(risk.word()))
          .with("inputSchema", input);
    }
  }

  /** A result with what people read and what programs read. */
  static CallToolResult result(String text, JsonObject data) {
    CallToolResult.Builder result = CallToolResult.builder().addTextContent(text).isError(false);
    if (!data.members().isEmpty()) {
      result.structuredContent(JsonTrees.map(data));
    }
    return result.build();
  }
}
