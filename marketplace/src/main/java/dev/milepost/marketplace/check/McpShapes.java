// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.Map;
import java.util.regex.Pattern;

/** How servers are described that an agent starts or calls. */
final class McpShapes {
  private static final Shape URL =
      Shapes.text(
          "[A-Za-z][A-Za-z0-9+.-]*:\\S+|.*\\$\\{.+\\}.*",
          "an absolute address such as https://host/path");

  private static final Shape OAUTH =
      Shapes.fields()
          .optional("clientId", Shapes.TEXT)
          .optional("callbackPort", Shapes.POSITIVE)
          .optional("authServerMetadataUrl", Shapes.text("https://.*", "an https:// address"))
          .optional("scopes", Shapes.FILLED)
          .optional("xaa", Shapes.FLAG)
          .allowing();

  private static final Shape STARTED =
      Shapes.fields()
          .required("command", Shapes.FILLED)
          .optional("type", Shapes.TEXT)
          .optional("args", Shapes.TEXTS)
          .optional("env", Shapes.TEXT_MAP)
          .optional("cwd", Shapes.TEXT)
          .optional("timeout", Shapes.POSITIVE)
          .optional("description", Shapes.ANY)
          .optional("defer_loading", Shapes.FLAG)
          .optional("alwaysLoad", Shapes.FLAG)
          .telling();

  private static final Shape CALLED =
      Shapes.fields()
          .required("url", URL)
          .required("type", Shapes.TEXT)
          .optional("headers", Shapes.TEXT_MAP)
          .optional("headersHelper", Shapes.TEXT)
          .optional("oauth", OAUTH)
          .optional("timeout", Shapes.POSITIVE)
          .optional("description", Shapes.ANY)
          .optional("defer_loading", Shapes.FLAG)
          .optional("alwaysLoad", Shapes.FLAG)
          .telling();

  /** One server. */
  private static final Shape SERVER =
      new Shape.Tagged(
          "type",
          Map.of(
              "stdio",
              STARTED,
              "http",
              CALLED,
              "streamable-http",
              CALLED,
              "sse",
              CALLED,
              "ws",
              CALLED),
          STARTED);

  /** Servers by name. */
  static final Shape SERVERS = new Shape.Entries(null, SERVER);

  private static final Shape LSP_SERVER =
      Shapes.fields()
          .required("command", Shapes.text("[^ ]+|/.*", "a program, its arguments apart in args"))
          .required(
              "extensionToLanguage", new Shape.Entries(Pattern.compile(".{2,}"), Shapes.FILLED, 1))
          .optional("args", Shapes.TEXTS)
          .optional("transport", Shapes.word("stdio", "socket"))
          .optional("env", Shapes.TEXT_MAP)
          .optional("initializationOptions", Shapes.ANY)
          .optional("settings", Shapes.ANY)
          .optional("workspaceFolder", Shapes.TEXT)
          .optional("startupTimeout", Shapes.POSITIVE)
          .optional("shutdownTimeout", Shapes.POSITIVE)
          .optional("restartOnCrash", Shapes.FLAG)
          .optional("maxRestarts", Shapes.NUMBER)
          .closed();

  /** Language servers by name. */
  static final Shape LSP_SERVERS = new Shape.Entries(null, LSP_SERVER);

  private McpShapes() {}
}
