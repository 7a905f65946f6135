// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Dependency;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.format.VersionRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a plugin says of itself, in its manifest or as the entry of a catalogue. */
final class ManifestCheck {
  private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|mailto):.*");
  private static final Pattern LICENCE =
      Pattern.compile(
          "\\(?[A-Za-z0-9.+-]+\\)?( (AND|OR|WITH) \\(?[A-Za-z0-9.+-]+\\)?){0,8}"
              + "|(?i:proprietary|unlicensed|commercial|see license.*|all rights reserved)");
  private static final List<String> PATHS =
      List.of(
          "commands",
          "agents",
          "skills",
          "outputStyles",
          "themes",
          "hooks",
          "mcpServers",
          "lspServers",
          "monitors");

  private final PluginTree tree;
  private final Document document;
  private final JsonObject values;
  private final String pointer;
  private final Findings findings;

  /**
   * @param pointer to the values in the document; empty for a manifest
   */
  ManifestCheck(
      PluginTree tree, Document document, JsonObject values, String pointer, Findings findings) {
    this.tree = tree;
    this.document = document;
    this.values = values;
    this.pointer = pointer;
    this.findings = findings;
  }

  /** A manifest of its own: its form too, and what it should say. */
  void manifest(PluginManifest manifest) {
    ManifestShapes.MANIFEST.check(
        "",
        document.value(),
        new ShapeFindings(findings, document, "manifest.field", "manifest.unknown-field"));
    duplicates(document, findings);
    if (!manifest.name().isEmpty()) {
      Names.plugin(manifest.name(), document.place("/name"), findings);
    }
    missing("version", "manifest.version-missing");
    missing("description", "manifest.description-missing");
    if (values.get("author").isEmpty()) {
      add("manifest.author-missing", "", "the manifest names no author");
    }
    missing("license", "manifest.licence-missing");
    statements(manifest);
  }

  static void duplicates(Document document, Findings findings) {
    document
        .duplicates()
        .forEach(it ->
            findings.add(
                "json.duplicate",
                document.place(it),
                "'" + ShapeFindings.name(it) + "' is given twice"));
  }

  /** What is said, wherever it is. */
  void statements(PluginManifest manifest) {
    if (!manifest.version().isBlank() && Version.parse(manifest.version()).isEmpty()) {
      add(
          "manifest.version",
          "version",
          "version is '" + manifest.version() + "', must be as 1.0.0");
      whole(manifest.version())
          .ifPresent(it ->
              findings.edit(
                  "manifest.version",
                  Edit.Kind.REPLACE,
                  document.place(at("version")),
                  "\"" + manifest.version() + "\"",
                  "\"" + it + "\""));
    }
    if (!manifest.licence().isBlank() && !LICENCE.matcher(manifest.licence()).matches()) {
      add(
          "manifest.licence",
          "license",
          "license is '" + manifest.licence() + "', must be as MIT or Apache-2.0");
    }
    address("homepage", manifest.homepage());
    dependencies(manifest);
    for (String member : PATHS) {
      values.get(member).ifPresent(value -> paths(member, at(member), value));
    }
    values
        .object("experimental")
        .ifPresent(experimental -> {
          String at = at("experimental");
          experimental
              .members()
              .forEach((name, value) -> paths(name, JsonPlaces.member(at, name), value));
        });
  }

  /**
   * What a catalogue says of a plugin.
   *
   * @param here whether the plugin's files are, so that paths can be looked for
   */
  void entry(PluginManifest manifest, boolean here) {
    if (here) {
      statements(manifest);
      return;
    }
    address("homepage", manifest.homepage());
    dependencies(manifest);
  }

  private void missing(String member, String rule) {
    if (values.get(member).isEmpty() || values.text(member).filter(String::isBlank).isPresent()) {
      add(rule, member, "the manifest has no " + member);
    }
  }

  /** {@code 1.2.0} for {@code v1.2}. */
  private static Optional<String> whole(String version) {
    String plain = version.startsWith("v") ? version.substring(1) : version;
    String padded =
        plain.matches("[0-9]+")
            ? plain + ".0.0"
            : plain.matches("[0-9]+\\.[0-9]+") ? plain + ".0" : plain;
    return Version.parse(padded).map(Version::toString);
  }

  private void address(String member, String address) {
    boolean hasScheme = address.indexOf(':') > 0;
    if (hasScheme && !ADDRESS.matcher(address).matches()) {
      String scheme = address.substring(0, address.indexOf(':'));
      add(
          "manifest.address",
          member,
          member + " begins with '" + scheme + ":', must begin with https://");
    }
  }

  private void dependencies(PluginManifest manifest) {
    for (Dependency it : manifest.dependencies()) {
      if (VersionRange.parse(it.range()).isEmpty()) {
        findings.add(
            "manifest.dependency-range",
            document.place(pointer + it.pointer()),
            "the dependency on '"
                + it.name()
                + "' wants version '"
                + it.range()
                + "', must be "
                + VersionRange.WANTED);
      }
      if (it.name().equals(manifest.name()) && it.marketplace().isEmpty()) {
        findings.add(
            "manifest.dependency-self",
            document.place(pointer + it.pointer()),
            "the plugin needs itself");
      }
    }
  }

  private void paths(String member, String at, JsonValue value) {
    switch (value) {
      case JsonString(String path) -> path(member, at, path);
      case JsonArray(List<JsonValue> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          if (elements.get(i) instanceof JsonString(String path)) {
            path(member, at + "/" + i, path);
          }
        }
      }
      case JsonObject(Map<String, JsonValue> members) when member.equals("commands") ->
          members.forEach((name, command) -> command(JsonPlaces.member(at, name), command));
      default -> {}
    }
  }

  private void command(String at, JsonValue value) {
    JsonObject command = value instanceof JsonObject it ? it : JsonObject.EMPTY;
    if (command.get("source").isPresent() == command.get("content").isPresent()) {
      findings.add(
          "manifest.command-source",
          document.place(at),
          "'"
              + ShapeFindings.name(at)
              + "' has "
              + (command.get("source").isPresent()
                  ? "source and content"
                  : "neither source nor content"));
    }
    command.text("source").ifPresent(path -> path("commands", at + "/source", path));
  }

  private void path(String member, String at, String path) {
    if (path.isEmpty() || path.matches("https?://.*")) {
      return;
    }
    Optional<String> resolved = leaves(path) ? Optional.empty() : TreePath.resolve(path);
    String named = "'" + ShapeFindings.name(at) + "' names '" + path + "'";
    if (resolved.isEmpty()) {
      findings.add(
          "manifest.path", document.place(at), named + ", which is not below the plugin's folder");
      return;
    }
    String found = resolved.get();
    // An agent takes a folder where a file is wanted for a path that is not there, and the reverse.
    boolean folders = List.of("skills", "commands", "outputStyles", "themes").contains(member);
    boolean there =
        (tree.isFile(found) && !member.equals("skills")) || (folders && tree.isFolder(found));
    boolean formTold = !folders && tree.isFolder(found);
    if (!there && !formTold && tree.entry(found).isEmpty()) {
      findings.add("manifest.path-missing", document.place(at), named + ", but nothing is there");
    } else if (!there && !formTold) {
      findings.add(
          "manifest.path-missing",
          document.place(at),
          named + ", which is no " + (member.equals("skills") ? "folder" : "file of the plugin"));
    }
  }

  private static boolean leaves(String path) {
    return List.of(path.split("/")).contains("..");
  }

  private String at(String member) {
    return JsonPlaces.member(pointer, member);
  }

  private void add(String rule, String member, String message) {
    findings.add(rule, document.place(member.isEmpty() ? pointer : at(member)), message);
  }
}
