// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.check.Shape.OneOf;
import java.util.Map;

/** How a catalogue lists plugins. */
final class CatalogueShapes {
  private static final Shape COMMIT =
      Shapes.text("[a-f0-9]{40}", "a commit of 40 digits 0-9 and a-f");

  private static final Shape PACKAGE =
      Shapes.text(
          "(@[A-Za-z0-9~-][A-Za-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*",
          "the name of an npm package");

  private static final Map<String, Shape> SOURCES =
      Map.of(
          "github",
          Shapes.fields()
              .required("repo", Shapes.TEXT)
              .optional("ref", Shapes.TEXT)
              .optional("sha", COMMIT)
              .allowing(),
          "url",
          Shapes.fields()
              .required("url", Shapes.TEXT)
              .optional("ref", Shapes.TEXT)
              .optional("sha", COMMIT)
              .allowing(),
          "git-subdir",
          Shapes.fields()
              .required("url", Shapes.TEXT)
              .required("path", Shapes.FILLED)
              .optional("ref", Shapes.TEXT)
              .optional("sha", COMMIT)
              .allowing(),
          "npm",
          Shapes.fields()
              .required("package", PACKAGE)
              .optional("version", Shapes.TEXT)
              .optional("registry", Shapes.text("[A-Za-z][A-Za-z0-9+.-]*:\\S+", "an address"))
              .allowing(),
          "archive",
          Shapes.fields()
              .required("url", Shapes.text("https://\\S+", "an https:// address"))
              .optional(
                  "sha256", Shapes.text("[a-fA-F0-9]{64}", "a SHA-256 of 64 hexadecimal digits"))
              .allowing(),
          "command",
          Shapes.fields().required("command", Shapes.FILLED).allowing());

  private static final Shape SOURCE =
      OneOf.of(
          Shapes.text("(?s).+", "a path that begins with ./"),
          new Shape.Tagged("source", SOURCES, null));

  private static final Shape ENTRY =
      Shapes.fields()
          .with(ManifestShapes.COMMON)
          .required("name", Shapes.FILLED)
          .required("source", SOURCE)
          .optional("category", Shapes.TEXT)
          .optional("tags", Shapes.TEXTS)
          .optional("strict", Shapes.FLAG)
          .telling();

  /** A catalogue. */
  static final Shape CATALOGUE =
      Shapes.fields()
          .optional("$schema", Shapes.TEXT)
          .required("name", Shapes.FILLED)
          .required("owner", ManifestShapes.PERSON)
          .required("plugins", new Shape.Items(ENTRY))
          .optional("version", Shapes.TEXT)
          .optional("description", Shapes.TEXT)
          .optional("displayName", Shapes.TEXT)
          .optional(
              "metadata",
              Shapes.fields()
                  .optional("pluginRoot", Shapes.TEXT)
                  .optional("version", Shapes.TEXT)
                  .optional("description", Shapes.TEXT)
                  .allowing())
          .optional("forceRemoveDeletedPlugins", Shapes.FLAG)
          .optional("allowCrossMarketplaceDependenciesOn", Shapes.TEXTS)
          .optional("renames", new Shape.Entries(null, Shapes.ANY))
          .telling();

  private CatalogueShapes() {}
}
