// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import java.util.List;
import java.util.Map;

/** The MCP servers of a plugin, wherever they are described. */
final class Servers {
  private Servers() {}

  static JsonObject of(Plugin plugin) {
    JsonObject all = file(plugin.tree(), ".mcp.json");
    JsonValue said = plugin.manifest().values().get("mcpServers").orElse(JsonValue.JsonNull.NULL);
    List<JsonValue> parts = said instanceof JsonArray(List<JsonValue> e) ? e : List.of(said);
    for (JsonValue part : parts) {
      JsonObject servers =
          switch (part) {
            case JsonObject inline -> inline;
            case JsonString(String path) ->
                TreePath.resolve(path)
                    .filter(it -> it.endsWith(".json"))
                    .map(it -> file(plugin.tree(), it))
                    .orElse(JsonObject.EMPTY);
            default -> JsonObject.EMPTY;
          };
      for (Map.Entry<String, JsonValue> it : servers.members().entrySet()) {
        all = all.with(it.getKey(), it.getValue());
      }
    }
    return all;
  }

  private static JsonObject file(PluginTree tree, String path) {
    if (!tree.isFile(path)) {
      return JsonObject.EMPTY;
    }
    JsonObject root = Document.json(tree, path).root();
    return root.get("mcpServers").isPresent()
        ? root.object("mcpServers").orElse(JsonObject.EMPTY)
        : root.without("$schema");
  }
}
