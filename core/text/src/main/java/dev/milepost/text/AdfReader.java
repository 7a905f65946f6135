// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads blocks. A node that is not shaped as its type should be is kept as foreign. */
final class AdfReader {
  private final AdfInlines inlines = new AdfInlines();

  RichText document(JsonObject document) {
    return new RichText(blocks(document, 1).orElse(List.of()), AdfOrigin.shell(document));
  }

  /** The node's content as blocks; empty where the content is no array. */
  private Optional<List<Block>> blocks(JsonObject node, int depth) {
    Bounds.checkDepth(depth);
    return content(node)
        .map(children -> children.stream().map(child -> block(child, depth)).toList());
  }

  /** The elements of the content, none where it is absent; empty where it is no array. */
  static Optional<List<JsonValue>> content(JsonObject node) {
    JsonValue content = node.members().get("content");
    if (content == null) {
      return Optional.of(List.of());
    }
    return content instanceof JsonArray(List<JsonValue> elements)
        ? Optional.of(elements)
        : Optional.empty();
  }

  static String type(JsonValue value) {
    return value instanceof JsonObject node ? node.text("type").orElse("") : "";
  }

  static Optional<String> attribute(JsonObject node, String name) {
    return node.object("attrs").flatMap(attributes -> attributes.text(name));
  }

  private Block block(JsonValue value, int depth) {
    Optional<? extends Block> known =
        value instanceof JsonObject node ? known(node, depth) : Optional.empty();
    return known.isPresent() ? known.get() : foreign(value, depth);
  }

  private Optional<? extends Block> known(JsonObject node, int depth) {
    AdfOrigin shell = AdfOrigin.shell(node);
    int inner = depth + 1;
    return switch (type(node)) {
      case "paragraph", "mediaSingle", "mediaGroup" ->
          inlines.of(node, inner).map(content -> new Block.Paragraph(content, shell));
      case "heading" ->
          level(node)
              .flatMap(level ->
                  inlines.of(node, inner).map(line -> new Block.Heading(level, line, shell)));
      case "bulletList" -> list(node, false, inner);
      case "orderedList" -> list(node, true, inner);
      case "taskList" -> tasks(node, inner);
      case "codeBlock" -> code(node);
      case "blockquote" -> blocks(node, inner).map(content -> new Block.Quote(content, shell));
      case "panel" ->
          blocks(node, inner).map(content -> new Block.Panel(panelKind(node), content, shell));
      case "table" ->
          every(node, "tableRow", row -> row(row, inner + 1))
              .map(rows -> new Block.Table(rows, shell));
      case "rule" -> Optional.of(new Block.Rule(AdfOrigin.leaf(node)));
      case "expand", "nestedExpand", "layoutSection", "layoutColumn", "bodiedExtension" ->
          blocks(node, inner)
              .map(content ->
                  new Block.Section(attribute(node, "title").orElse(""), content, shell));
      case "blockCard", "embedCard" ->
          attribute(node, "url")
              .map(url ->
                  new Block.Paragraph(
                      List.of(new Inline.Link(url, List.of(Inline.Text.of(url)))),
                      AdfOrigin.leaf(node)));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> level(JsonObject node) {
    return node.object("attrs")
        .flatMap(attributes -> attributes.get("level"))
        .filter(value -> value instanceof JsonNumber(var number) && number.scale() <= 0)
        .map(value -> ((JsonNumber) value).value().intValue())
        .filter(level -> level >= 1 && level <= 6);
  }

  private static String panelKind(JsonObject node) {
    return switch (attribute(node, "panelType").orElse("")) {
      case "note" -> "note";
      case "success", "tip" -> "success";
      case "warning" -> "warning";
      case "error" -> "error";
      default -> "info";
    };
  }

  private Optional<Block> list(JsonObject node, boolean ordered, int depth) {
    return every(
            node,
            "listItem",
            item ->
                blocks(item, depth + 1)
                    .map(c -> new Block.Item(Block.Check.NONE, c, AdfOrigin.shell(item))))
        .map(items -> new Block.ItemList(ordered, items, AdfOrigin.shell(node)));
  }

  /** A list of tasks in a list of tasks belongs to the task before it. */
  private Optional<Block> tasks(JsonObject node, int depth) {
    Bounds.checkDepth(depth);
    List<Block.Item> items = new ArrayList<>();
    for (JsonValue child : content(node).orElse(List.of())) {
      Optional<Block.Item> item =
          type(child).equals("taskList") && !items.isEmpty()
              ? tasks((JsonObject) child, depth + 1).map(list -> with(items.removeLast(), list))
              : task(child, depth + 1);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new Block.ItemList(false, items, AdfOrigin.shell(node)));
  }

  private static Block.Item with(Block.Item item, Block more) {
    List<Block> content = new ArrayList<>(item.content());
    content.add(more);
    return item.withContent(content);
  }

  private Optional<Block.Item> task(JsonValue child, int depth) {
    if (!(child instanceof JsonObject node)) {
      return Optional.empty();
    }
    Block.Check check =
        attribute(node, "state").orElse("").equals("DONE") ? Block.Check.DONE : Block.Check.OPEN;
    Optional<List<Block>> content =
        switch (type(node)) {
          case "taskItem" ->
              inlines
                  .of(node, depth + 1)
                  .map(l -> l.isEmpty() ? List.of() : List.of(new Block.Paragraph(l)));
          case "blockTaskItem" -> blocks(node, depth + 1);
          default -> Optional.empty();
        };
    return content.map(c -> new Block.Item(check, c, AdfOrigin.shell(node)));
  }

  private static Optional<Block> code(JsonObject node) {
    return every(
            node,
            "text",
            part -> part.text("text").isPresent() ? part.text("text") : Optional.of(""))
        .map(texts ->
            new Block.Code(
                attribute(node, "language").orElse(""),
                String.join("", texts),
                AdfOrigin.leaf(node)));
  }

  private Optional<Block.Row> row(JsonObject row, int depth) {
    List<Block.Cell> cells = new ArrayList<>();
    for (JsonValue child : content(row).orElse(List.of())) {
      boolean header = type(child).equals("tableHeader");
      if (!header && !type(child).equals("tableCell")) {
        return Optional.empty();
      }
      Optional<List<Block>> content = blocks((JsonObject) child, depth + 1);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      cells.add(new Block.Cell(header, content.get(), AdfOrigin.shell(child)));
    }
    return content(row).map(any -> new Block.Row(cells, AdfOrigin.shell(row)));
  }

  /** What the function makes of each child; empty where one is of another type or shape. */
  private static <T> Optional<List<T>> every(
      JsonObject node, String type, Function<JsonObject, Optional<T>> read) {
    Optional<List<JsonValue>> children = content(node);
    if (children.isEmpty()) {
      return Optional.empty();
    }
    List<T> all = new ArrayList<>();
    for (JsonValue child : children.get()) {
      Optional<T> one =
          type(child).equals(type) ? read.apply((JsonObject) child) : Optional.empty();
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(all);
  }

  private static Block foreign(JsonValue value, int depth) {
    StringBuilder text = new StringBuilder();
    gather(value, text, depth);
    return new Block.Foreign("adf:" + type(value), text.toString().strip(), AdfOrigin.leaf(value));
  }

  /** The text of all nodes below, a line for each that is no part of a line. */
  static void gather(JsonValue value, StringBuilder text, int depth) {
    Bounds.checkDepth(depth);
    if (!(value instanceof JsonObject node)) {
      return;
    }
    if (node.members().get("text") instanceof JsonString(String own)) {
      text.append(own);
      return;
    }
    text.append(AdfInlines.attributeText(node));
    List<JsonValue> children = content(node).orElse(List.of());
    children.forEach(child -> gather(child, text, depth + 1));
    if (!children.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}
