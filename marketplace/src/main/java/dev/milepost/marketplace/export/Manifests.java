// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Person;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A plugin's description of itself in the forms of several agents. */
final class Manifests {
  private static final String OWN_FOLDER = "${CLAUDE_PLUGIN_ROOT}";

  private Manifests() {}

  /** What all have in common. */
  static JsonObject plain(PluginManifest it) {
    JsonObject plain = JsonObject.EMPTY.with("name", JsonValue.of(it.name()));
    plain = Members.filled(plain, "version", it.version());
    plain = Members.filled(plain, "description", it.description());
    if (it.author().isPresent()) {
      Person person = it.author().get();
      JsonObject author = Members.filled(JsonObject.EMPTY, "name", person.name());
      author = Members.filled(author, "email", person.email());
      plain = plain.with("author", Members.filled(author, "url", person.url()));
    }
    plain = Members.filled(plain, "homepage", it.homepage());
    plain = Members.filled(plain, "repository", it.repository());
    plain = Members.filled(plain, "license", it.licence());
    return it.keywords().isEmpty()
        ? plain
        : plain.with("keywords", JsonValue.ofStrings(new LinkedHashSet<>(it.keywords())));
  }

  static JsonObject codex(PluginManifest it, boolean skills, boolean servers) {
    String author = it.author().map(Person::name).filter(name -> !name.isBlank()).orElse("Unknown");
    String description = it.description().isBlank() ? Members.title(it.name()) : it.description();
    JsonObject plain = https(https(plain(it), "homepage"), "repository");
    JsonObject person =
        https(plain.object("author").orElse(JsonObject.EMPTY), "url")
            .with("name", JsonValue.of(author));
    List<String> capabilities = new ArrayList<>();
    if (skills) {
      capabilities.add("Skills");
    }
    if (servers) {
      capabilities.add("MCP");
    }
    if (capabilities.isEmpty()) {
      capabilities.add("Files");
    }
    JsonObject shown =
        JsonObject.EMPTY
            .with("displayName", JsonValue.of(Members.title(it.name())))
            .with("shortDescription", JsonValue.of(description))
            .with("longDescription", JsonValue.of(description))
            .with("developerName", JsonValue.of(author))
            .with("category", JsonValue.of("Developer Tools"))
            .with("capabilities", JsonValue.ofStrings(capabilities))
            .with(
                "defaultPrompt",
                JsonValue.of("What can " + Members.title(it.name()) + " do here?"));
    JsonObject codex =
        plain
            .with(
                "version",
                JsonValue.of(Version.parse(it.version()).map(Version::toString).orElse("0.0.0")))
            .with("description", JsonValue.of(description))
            .with("author", person);
    if (skills) {
      codex = codex.with("skills", JsonValue.of("./skills/"));
    }
    if (servers) {
      codex = codex.with("mcpServers", JsonValue.of("./.mcp.json"));
    }
    return codex.with("interface", shown);
  }

  /** Without an address that is none of the web's. */
  private static JsonObject https(JsonObject object, String member) {
    return object.text(member).filter(url -> url.startsWith("https://")).isPresent()
        ? object
        : object.without(member);
  }

  static JsonObject gemini(PluginManifest it, JsonObject servers) {
    JsonObject gemini =
        JsonObject.EMPTY
            .with("name", JsonValue.of(it.name()))
            .with("version", JsonValue.of(it.version().isBlank() ? "0.0.0" : it.version()));
    gemini = Members.filled(gemini, "description", it.description());
    gemini = gemini.with("contextFileName", JsonValue.of("GEMINI.md"));
    return servers.members().isEmpty()
        ? gemini
        : gemini.with("mcpServers", replaced(server(servers)));
  }

  /** Addresses of HTTP servers have a name of their own there. */
  private static JsonObject server(JsonObject servers) {
    JsonObject all = JsonObject.EMPTY;
    for (Map.Entry<String, JsonValue> it : servers.members().entrySet()) {
      JsonObject one = it.getValue() instanceof JsonObject object ? object : JsonObject.EMPTY;
      boolean http = one.text("type").filter(type -> type.contains("http")).isPresent();
      JsonValue url = one.get("url").orElse(null);
      all =
          all.with(
              it.getKey(),
              http && url != null
                  ? one.without("url").with("httpUrl", url).without("type")
                  : one.without("type"));
    }
    return all;
  }

  /** With the variable for the plugin's folder that is known there. */
  private static JsonValue replaced(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> JsonValue.of(text.replace(OWN_FOLDER, "${extensionPath}"));
      case JsonArray(List<JsonValue> elements) ->
          new JsonArray(elements.stream().map(Manifests::replaced).toList());
      case JsonObject(Map<String, JsonValue> members) -> {
        Map<String, JsonValue> copy = new LinkedHashMap<>();
        members.forEach((name, member) -> copy.put(name, replaced(member)));
        yield new JsonObject(copy);
      }
      default -> value;
    };
  }
}
