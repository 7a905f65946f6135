// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.check.Shape.OneOf;
import java.util.regex.Pattern;

/** How a plugin describes itself. */
final class ManifestShapes {
  private static final Shape PATH = Shapes.text("\\./.*", "a path that begins with ./");
  private static final Shape JSON_PATH =
      Shapes.text("\\./.*\\.json", "a path that begins with ./ and ends with .json");
  private static final Shape MARKDOWN_PATH =
      Shapes.text("\\./.*\\.md", "a path that begins with ./ and ends with .md");
  private static final Shape BUNDLE =
      Shapes.text("\\./.*|https?://\\S+", "a path that begins with ./, or an address");

  static final Shape PERSON =
      Shapes.fields()
          .required("name", Shapes.FILLED)
          .optional("email", Shapes.TEXT)
          .optional("url", Shapes.TEXT)
          .allowing();

  private static final String WORD = "[A-Za-z0-9][-A-Za-z0-9._]*";
  private static final Shape DEPENDENCY =
      OneOf.of(
          Shapes.text(
              WORD + "(@" + WORD + ")?(@\\^[^@]*)?",
              "NAME, NAME@CATALOGUE, or either with @^VERSION behind it"),
          Shapes.fields()
              .required("name", Shapes.text(WORD, "a name of letters, digits, '.', '_' and '-'"))
              .optional("marketplace", Shapes.text(WORD, "the name of a catalogue"))
              .optional("version", Shapes.ANY)
              .allowing());

  private static final Shape COMMAND =
      Shapes.fields()
          .optional("source", PATH)
          .optional("content", Shapes.TEXT)
          .optional("description", Shapes.TEXT)
          .optional("argumentHint", Shapes.TEXT)
          .optional("model", Shapes.TEXT)
          .optional("allowedTools", Shapes.TEXTS)
          .allowing();

  private static final Shape OPTION =
      Shapes.fields()
          .required("type", Shapes.word("string", "number", "boolean", "directory", "file"))
          .required("title", Shapes.TEXT)
          .required("description", Shapes.TEXT)
          .optional("required", Shapes.FLAG)
          .optional("default", OneOf.of(Shapes.TEXT, Shapes.NUMBER, Shapes.FLAG, Shapes.TEXTS))
          .optional("multiple", Shapes.FLAG)
          .optional("sensitive", Shapes.FLAG)
          .optional("min", Shapes.NUMBER)
          .optional("max", Shapes.NUMBER)
          .closed();

  private static final Shape OPTIONS = new Shape.Entries(Pattern.compile("[A-Za-z_]\\w*"), OPTION);

  private static final Shape CHANNEL =
      Shapes.fields()
          .required("server", Shapes.FILLED)
          .optional("displayName", Shapes.TEXT)
          .optional("userConfig", OPTIONS)
          .closed();

  private static final Shape MONITOR =
      Shapes.fields()
          .required("name", Shapes.FILLED)
          .required("command", Shapes.FILLED)
          .required("description", Shapes.FILLED)
          .optional(
              "when", Shapes.text("always|on-skill-invoke:.*", "always, or on-skill-invoke:SKILL"))
          .closed();

  /** Programs that watch. */
  static final Shape MONITORS = new Shape.Items(MONITOR);

  private static final Shape HOOKS_MEMBER =
      OneOf.of(
          JSON_PATH,
          new Shape.Items(OneOf.of(JSON_PATH, new Shape.Entries(null, Shapes.ANY))),
          new Shape.Entries(null, Shapes.ANY));

  private static final Shape SERVERS =
      OneOf.of(BUNDLE, new Shape.Items(OneOf.of(BUNDLE, McpShapes.SERVERS)), McpShapes.SERVERS);

  private static final Shape LSP =
      OneOf.of(
          JSON_PATH,
          new Shape.Items(OneOf.of(JSON_PATH, McpShapes.LSP_SERVERS)),
          McpShapes.LSP_SERVERS);

  private static final Shape PATHS = OneOf.of(PATH, new Shape.Items(PATH));

  /** What every description of a plugin may say, also as an entry of a catalogue. */
  static final Shape.Fields COMMON =
      Shapes.fields()
          .optional("$schema", Shapes.TEXT)
          .optional("version", Shapes.TEXT)
          .optional("description", Shapes.TEXT)
          .optional("displayName", Shapes.TEXT)
          .optional("icon", Shapes.TEXT)
          .optional("defaultEnabled", Shapes.FLAG)
          .optional("author", PERSON)
          .optional(
              "homepage",
              Shapes.text("[A-Za-z][A-Za-z0-9+.-]*:\\S+", "an address such as https://host/path"))
          .optional("repository", Shapes.TEXT)
          .optional("license", Shapes.TEXT)
          .optional("keywords", Shapes.TEXTS)
          .optional("dependencies", new Shape.Items(DEPENDENCY))
          .optional("hooks", HOOKS_MEMBER)
          .optional(
              "commands", OneOf.of(PATH, new Shape.Items(PATH), new Shape.Entries(null, COMMAND)))
          .optional("agents", OneOf.of(MARKDOWN_PATH, new Shape.Items(MARKDOWN_PATH)))
          .optional("skills", PATHS)
          .optional("outputStyles", PATHS)
          .optional("themes", PATHS)
          .optional("channels", new Shape.Items(CHANNEL))
          .optional("mcpServers", SERVERS)
          .optional("lspServers", LSP)
          .optional("monitors", OneOf.of(JSON_PATH, MONITORS))
          .optional("settings", new Shape.Entries(null, Shapes.ANY))
          .optional("userConfig", OPTIONS)
          .optional(
              "experimental",
              Shapes.fields()
                  .optional("themes", PATHS)
                  .optional("monitors", OneOf.of(JSON_PATH, MONITORS))
                  .allowing())
          .allowing();

  /** The manifest of a plugin. */
  static final Shape MANIFEST =
      Shapes.fields().with(COMMON).required("name", Shapes.FILLED).telling();

  private ManifestShapes() {}
}
