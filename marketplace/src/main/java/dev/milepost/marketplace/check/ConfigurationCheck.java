// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hooks, servers and programs of a plugin, in files of their own and in its manifest. */
final class ConfigurationCheck {
  private final PluginTree tree;
  private final Findings findings;
  private final HooksCheck hooks;
  private final CalledCheck called;
  private final Set<String> seen = new HashSet<>();

  ConfigurationCheck(PluginTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
    this.hooks = new HooksCheck(findings);
    this.called = new CalledCheck(tree, findings);
  }

  /** The files in their usual places. */
  void usualFiles() {
    hooksFile("hooks/hooks.json");
    serversFile(".mcp.json");
    languageServersFile(".lsp.json");
    shaped("monitors/monitors.json", ManifestShapes.MONITORS);
    shaped("settings.json", new Shape.Entries(null, Shapes.ANY));
  }

  /** What a manifest, or the entry of a catalogue, says itself or names. */
  void manifest(Document document, String pointer, JsonObject values) {
    each(
        values,
        "hooks",
        pointer,
        (at, value) -> {
          if (value instanceof JsonObject inline) {
            hooks.hooks(document, at, inline);
            HooksCheck.commands(at, inline, (place, hook) -> called.hook(document, place, hook));
          }
        },
        this::hooksFile);
    each(
        values,
        "mcpServers",
        pointer,
        (at, value) -> {
          if (value instanceof JsonObject inline) {
            servers(document, at, inline);
          }
        },
        this::serversFile);
    each(values, "lspServers", pointer, (at, value) -> {}, this::languageServersFile);
  }

  private interface Inline {
    void at(String pointer, JsonValue value);
  }

  private interface File {
    void read(String path);
  }

  private static void each(
      JsonObject values, String member, String pointer, Inline inline, File file) {
    JsonValue value = values.get(member).orElse(JsonValue.JsonNull.NULL);
    String at = JsonPlaces.member(pointer, member);
    List<JsonValue> elements = value instanceof JsonArray(List<JsonValue> e) ? e : List.of(value);
    for (int i = 0; i < elements.size(); i++) {
      String own = value instanceof JsonArray ? at + "/" + i : at;
      if (elements.get(i) instanceof JsonString(String path)) {
        TreePath.resolve(path).filter(it -> it.endsWith(".json")).ifPresent(file::read);
      } else {
        inline.at(own, elements.get(i));
      }
    }
  }

  private void hooksFile(String path) {
    document(path)
        .ifPresent(document -> {
          hooks.file(document);
          document
              .root()
              .object("hooks")
              .ifPresent(it ->
                  HooksCheck.commands("/hooks", it, (at, hook) -> called.hook(document, at, hook)));
        });
  }

  private void serversFile(String path) {
    document(path)
        .ifPresent(document -> {
          if (!(document.value() instanceof JsonObject root)) {
            findings.add(
                "mcp.field",
                document.place(""),
                "the file is " + Shape.kind(document.value()) + ", must be an object");
            return;
          }
          JsonValue servers = root.get("mcpServers").orElse(null);
          if (servers == null) {
            // Servers by name without the member around them are taken too.
            servers(document, "", root.without("$schema"));
          } else {
            McpShapes.SERVERS.check(
                "/mcpServers", servers, faults(document, "mcp.field", "mcp.unknown-key"));
            if (servers instanceof JsonObject byName) {
              byName
                  .members()
                  .forEach((name, server) ->
                      called.server(document, JsonPlaces.member("/mcpServers", name), server));
            }
          }
        });
  }

  /** Servers that a manifest holds: their form is checked with it. */
  private void servers(Document document, String at, JsonObject servers) {
    if (at.isEmpty()) {
      McpShapes.SERVERS.check(at, servers, faults(document, "mcp.field", "mcp.unknown-key"));
    }
    for (Map.Entry<String, JsonValue> it : servers.members().entrySet()) {
      called.server(document, JsonPlaces.member(at, it.getKey()), it.getValue());
    }
  }

  private void languageServersFile(String path) {
    shaped(path, McpShapes.LSP_SERVERS);
  }

  private void shaped(String path, Shape shape) {
    document(path)
        .ifPresent(document ->
            shape.check(
                "",
                document.value(),
                faults(document, "manifest.field", "manifest.unknown-field")));
  }

  private ShapeFindings faults(Document document, String rule, String unknown) {
    return new ShapeFindings(findings, document, rule, unknown);
  }

  private Optional<Document> document(String path) {
    if (!tree.isFile(path) || !seen.add(path)) {
      return Optional.empty();
    }
    @Nullable Document document = json(tree, path, findings);
    return Optional.ofNullable(document);
  }

  /** Reads a JSON file, or tells why not. */
  static @Nullable Document json(PluginTree tree, String path, Findings findings) {
    try {
      Document document = Document.json(tree, path);
      ManifestCheck.duplicates(document, findings);
      return document;
    } catch (FormatException e) {
      findings.unreadable("json.malformed", e);
      return null;
    }
  }
}
