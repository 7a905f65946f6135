// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.owners.PathGlob;
import dev.milepost.marketplace.format.Document;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.TreePath;
import dev.milepost.marketplace.format.VersionRange;
import java.util.List;
import java.util.Set;

/** What a plugin tells Milepost. */
final class MilepostCheck {
  private static final Shape FORM =
      Shapes.fields()
          .optional("milepost", Shapes.TEXT)
          .optional("permissions", Shapes.TEXTS)
          .optional(
              "java",
              Shapes.fields()
                  .required("jars", Shapes.TEXTS)
                  .optional("classes", Shapes.TEXTS)
                  .telling())
          .optional("commands", Shapes.FILLED)
          .optional("isolation", Shapes.word("in-process", "process"))
          .optional("name", Shapes.ANY)
          .optional("version", Shapes.ANY)
          .telling();

  /** What makes the archives of a plugin whose sources these are. */
  private static final List<String> BUILDS = List.of("pom.xml", "build.gradle", "build.gradle.kts");

  private final PluginTree tree;
  private final Findings findings;

  MilepostCheck(PluginTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void check() {
    if (!tree.isFile(MilepostManifest.PATH)) {
      return;
    }
    Document document;
    try {
      document = Document.yaml(tree, MilepostManifest.PATH);
    } catch (FormatException e) {
      findings.unreadable("milepost.malformed", e);
      return;
    }
    FORM.check(
        "",
        document.value(),
        new ShapeFindings(findings, document, "milepost.field", "milepost.unknown-key"));
    ManifestCheck.duplicates(document, findings);
    for (String twice : List.of("name", "version")) {
      if (document.root().get(twice).isPresent()) {
        findings.add(
            "milepost.said-twice",
            document.place("/" + twice),
            twice + " is that of plugin.json and must not be here");
        if (document.root().text(twice).isPresent()) {
          findings.edit(
              "milepost.said-twice",
              Edit.Kind.REMOVE,
              document.place("/" + twice),
              twice + ":",
              "");
        }
      }
    }
    values(document);
  }

  private void values(Document document) {
    JsonObject root = document.root();
    root.text("milepost")
        .filter(range -> VersionRange.parse(range).isEmpty())
        .ifPresent(range ->
            findings.add(
                "milepost.range",
                document.place("/milepost"),
                "milepost is '" + range + "', must be " + VersionRange.WANTED));
    List<JsonValue> permissions = root.elements("permissions");
    for (int i = 0; i < permissions.size(); i++) {
      if (permissions.get(i) instanceof JsonString(String text)
          && Permission.parse(text).isEmpty()) {
        findings.add(
            "milepost.permission",
            document.place("/permissions/" + i),
            "the permission '" + Names.shown(text) + "' must be " + Permission.WANTED);
      }
    }
    List<JsonValue> jars = root.object("java").orElse(JsonObject.EMPTY).elements("jars");
    for (int i = 0; i < jars.size(); i++) {
      if (jars.get(i) instanceof JsonString(String jar)) {
        file(document, "/java/jars/" + i, jar);
      }
    }
    root.text("commands").ifPresent(index -> file(document, "/commands", index));
  }

  private void file(Document document, String pointer, String path) {
    boolean there =
        TreePath.resolve(path)
            .filter(it -> it.indexOf('*') < 0 ? tree.isFile(it) : matches(it))
            .isPresent();
    // The index of commands may also lie in an archive.
    if (!there && !path.startsWith("META-INF/")) {
      findings.add(
          BUILDS.stream().anyMatch(tree::isFile) ? "milepost.not-built" : "milepost.file-missing",
          document.place(pointer),
          "no file is at '" + Names.shown(path) + "'");
    }
  }

  private boolean matches(String pattern) {
    PathGlob glob = new PathGlob(pattern, false);
    return tree.entries().stream().anyMatch(it -> glob.matches(it.path()));
  }

  /** What may be said, for tests. */
  static Set<String> keys() {
    return ((Shape.Fields) FORM).known().keySet();
  }
}
