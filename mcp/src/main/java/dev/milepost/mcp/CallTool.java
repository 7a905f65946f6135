// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;

/** Calls a tool that is not listed. */
final class CallTool implements ServedTool {
  static final String NAME = "call_tool";

  private final Toolbox toolbox;
  private final Card card;

  /**
   * The tool.
   *
   * @param risk the worst of those that are not listed
   */
  CallTool(Toolbox toolbox, Risk risk) {
    this.toolbox = toolbox;
    JsonObject text = JsonObject.EMPTY.with("type", JsonValue.of("string"));
    JsonObject any = JsonObject.EMPTY.with("type", JsonValue.of("object"));
    this.card =
        new Card(
            NAME,
            "Call a tool that is not listed",
            "Calls a tool that " + FindTool.NAME + " found, with what it takes.",
            any.with(
                    "properties",
                    JsonObject.EMPTY
                        .with("name", text.with("description", JsonValue.of("The tool's name.")))
                        .with(
                            "arguments",
                            any.with("description", JsonValue.of("What fits its inputSchema."))))
                .with("required", JsonValue.ofStrings(List.of("name")))
                .with("additionalProperties", JsonValue.of(false)),
            JsonObject.EMPTY,
            risk);
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public CallToolResult call(JsonObject arguments, Client client, ClientContext context)
      throws Exception {
    String name = arguments.text("name").orElse("");
    ServedTool tool =
        toolbox
            .find(name)
            .filter(found -> found != this)
            .orElseThrow(() ->
                MilepostException.caller(
                    "tool-unknown",
                    "there is no tool '"
                        + name
                        + "'; "
                        + FindTool.NAME
                        + " finds those there are"));
    // What it says of itself is what a client may have agreed to without asking its user.
    if (tool.card().risk().compareTo(card.risk()) > 0) {
      throw MilepostException.caller(
          "tool-listed",
          "'"
              + name
              + "' can go further ("
              + tool.card().risk().word()
              + ") than "
              + NAME
              + " ("
              + card.risk().word()
              + "); it is listed, call it by its own name");
    }
    return tool.call(arguments.object("arguments").orElse(JsonObject.EMPTY), client, context);
  }
}
