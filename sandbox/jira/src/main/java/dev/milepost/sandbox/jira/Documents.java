// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rich text: a tree of Atlassian's document format on Cloud, wiki markup on Data Center and in
 * version 2. The tree is kept as given, unknown nodes included.
 */
final class Documents {
  private static final String TYPE = "type";
  private static final String CONTENT = "content";
  private static final String TEXT = "text";

  private Documents() {}

  /** Whether it is a document that Jira accepts. */
  static boolean valid(JsonNode node) {
    return node.path(TYPE).asString("").equals("doc")
        && node.path("version").asInt(0) == 1
        && node.path(CONTENT).isArray()
        && children(node).stream().allMatch(Documents::validNode);
  }

  private static boolean validNode(JsonNode node) {
    if (!node.path(TYPE).isString()) {
      return false;
    }
    if (node.path(TYPE).stringValue().equals(TEXT)) {
      return node.path(TEXT).isString() && !node.path(TEXT).stringValue().isEmpty();
    }
    return children(node).stream().allMatch(Documents::validNode);
  }

  /** A document of plain paragraphs, code blocks and headings, as version 2 makes of wiki text. */
  static ObjectNode fromWiki(String wiki) {
    ObjectNode document = Json.object().put(TYPE, "doc").put("version", 1);
    ArrayNode content = document.putArray(CONTENT);
    boolean code = false;
    for (String part : wiki.split("\\{code(?::[^}]*)?}", -1)) {
      if (code) {
        block(content, "codeBlock", part.strip());
      } else {
        for (String paragraph : part.split("\n\\s*\n")) {
          paragraph(content, paragraph.strip());
        }
      }
      code = !code;
    }
    return document;
  }

  private static void paragraph(ArrayNode content, String text) {
    if (text.matches("(?s)h[1-6]\\. .*")) {
      block(content, "heading", text.substring(4))
          .putObject("attrs")
          .put("level", text.charAt(1) - '0');
    } else if (!text.isEmpty()) {
      block(content, "paragraph", text);
    }
  }

  private static ObjectNode block(ArrayNode content, String type, String text) {
    ObjectNode block = content.addObject().put(TYPE, type);
    ArrayNode inside = block.putArray(CONTENT);
    boolean lines = type.equals("paragraph");
    for (String line : lines ? text.split("\n") : new String[] {text}) {
      if (!inside.isEmpty()) {
        inside.addObject().put(TYPE, "hardBreak");
      }
      if (!line.isEmpty()) {
        inside.addObject().put(TYPE, TEXT).put(TEXT, line);
      }
    }
    return block;
  }

  /** The wiki text of what is stored. */
  static String wiki(JsonNode stored) {
    if (stored.isString()) {
      return stored.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : children(stored)) {
      if (!text.isEmpty()) {
        text.append("\n\n");
      }
      block(block, text, "");
    }
    return text.toString();
  }

  private static void block(JsonNode node, StringBuilder text, String bullet) {
    switch (node.path(TYPE).asString("")) {
      case "heading" -> {
        text.append('h').append(node.path("attrs").path("level").asInt(1)).append(". ");
        inline(node, text);
      }
      case "codeBlock" -> {
        text.append("{code}\n");
        inline(node, text);
        text.append("\n{code}");
      }
      case "panel" -> {
        text.append("{panel}\n");
        blocks(node, text, bullet);
        text.append("\n{panel}");
      }
      case "blockquote" -> {
        text.append("{quote}\n");
        blocks(node, text, bullet);
        text.append("\n{quote}");
      }
      case "bulletList" -> list(node, text, bullet + "*");
      case "orderedList" -> list(node, text, bullet + "#");
      case "table" -> table(node, text);
      case "rule" -> text.append("----");
      case "paragraph" -> inline(node, text);
      default -> {
        blocks(node, text, bullet);
        text.append(node.path(TEXT).asString(""));
      }
    }
  }

  private static void blocks(JsonNode node, StringBuilder text, String bullet) {
    boolean first = true;
    for (JsonNode child : children(node)) {
      if (!first) {
        text.append('\n');
      }
      block(child, text, bullet);
      first = false;
    }
  }

  private static void list(JsonNode node, StringBuilder text, String bullet) {
    boolean first = true;
    for (JsonNode item : children(node)) {
      if (!first) {
        text.append('\n');
      }
      text.append(bullet).append(' ');
      blocks(item, text, bullet);
      first = false;
    }
  }

  private static void table(JsonNode node, StringBuilder text) {
    boolean first = true;
    for (JsonNode row : children(node)) {
      if (!first) {
        text.append('\n');
      }
      first = false;
      String bar = "|";
      for (JsonNode cell : children(row)) {
        bar = cell.path(TYPE).asString("").equals("tableHeader") ? "||" : "|";
        text.append(bar);
        blocks(cell, text, "");
      }
      text.append(bar);
    }
  }

  private static void inline(JsonNode node, StringBuilder text) {
    for (JsonNode child : children(node)) {
      switch (child.path(TYPE).asString("")) {
        case TEXT -> text.append(marked(child));
        case "hardBreak" -> text.append('\n');
        case "mention" ->
            text.append("[~accountid:")
                .append(child.path("attrs").path("id").asString(""))
                .append(']');
        case "emoji" -> text.append(child.path("attrs").path("shortName").asString(""));
        case "inlineCard" -> text.append(child.path("attrs").path("url").asString(""));
        default -> inline(child, text);
      }
    }
  }

  private static String marked(JsonNode node) {
    String text = node.path(TEXT).asString("");
    for (JsonNode mark : node.path("marks")) {
      text =
          switch (mark.path(TYPE).asString("")) {
            case "strong" -> "*" + text + "*";
            case "em" -> "_" + text + "_";
            case "code" -> "{{" + text + "}}";
            case "strike" -> "-" + text + "-";
            case "link" -> "[" + text + "|" + mark.path("attrs").path("href").asString("") + "]";
            default -> text;
          };
    }
    return text;
  }

  private static List<JsonNode> children(JsonNode node) {
    return node.path(CONTENT) instanceof ArrayNode content
        ? content.valueStream().toList()
        : List.of();
  }
}
