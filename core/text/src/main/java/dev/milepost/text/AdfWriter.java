// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes blocks: those with an origin into their own shell, others as their place allows. */
final class AdfWriter {
  private static final JsonObject EMPTY =
      node("doc").with("version", JsonValue.of(1)).with("content", new JsonArray(List.of()));

  private final AdfLines lines = new AdfLines();
  private int taskIds;

  JsonObject document(RichText text) {
    JsonObject shell = shell(text.origin());
    return content(
        shell == null ? EMPTY : shell, children(text.blocks(), AdfPlace.DOCUMENT, shell));
  }

  static JsonObject node(String type) {
    return JsonObject.EMPTY.with("type", JsonValue.of(type));
  }

  private static @Nullable JsonObject shell(Origin origin) {
    return origin instanceof AdfOrigin adf && adf.node() instanceof JsonObject node ? node : null;
  }

  /** The node with these children; an absent content stays absent when there are none. */
  private static JsonObject content(JsonObject node, List<JsonValue> children) {
    boolean hasContent = node.members().get("content") instanceof JsonArray;
    return children.isEmpty() && !hasContent ? node : node.with("content", new JsonArray(children));
  }

  /** Blocks below a parent; those that were read below a parent that was read stay as they are. */
  private List<JsonValue> children(
      List<Block> blocks, AdfPlace place, @Nullable JsonObject parent) {
    List<JsonValue> children = new ArrayList<>();
    for (Block block : blocks) {
      boolean kept = parent != null && block.origin() instanceof AdfOrigin;
      children.addAll(kept ? written(block, place) : fitted(block, place));
    }
    if (children.isEmpty() && parent == null && place != AdfPlace.DOCUMENT) {
      children.add(node("paragraph"));
    }
    return children;
  }

  /** The block as it is where its place has room for it; else in simpler words. */
  private List<JsonValue> fitted(Block block, AdfPlace place) {
    List<JsonValue> written = written(block, place);
    if (written.stream().allMatch(node -> place.holds(AdfReader.type(node)))) {
      return written;
    }
    List<JsonValue> simpler = new ArrayList<>();
    AdfSimpler.of(block).forEach(simple -> simpler.addAll(fitted(simple, place)));
    return simpler;
  }

  private List<JsonValue> written(Block block, AdfPlace place) {
    if (block.origin() instanceof AdfOrigin origin && origin.isLeaf()) {
      return List.of(origin.node());
    }
    JsonObject shell = shell(block.origin());
    return switch (block) {
      case Block.Paragraph paragraph -> paragraph(paragraph, shell);
      case Block.Heading heading ->
          List.of(
              content(
                  shell == null
                      ? attributes("heading", Map.of("level", JsonValue.of(heading.level())))
                      : shell,
                  lines.of(heading.content())));
      case Block.ItemList list -> list.items().isEmpty() ? List.of() : List.of(list(list, shell));
      case Block.Code code -> List.of(code(code));
      case Block.Quote quote ->
          List.of(nested("blockquote", Map.of(), quote.content(), AdfPlace.QUOTE, shell));
      case Block.Panel panel ->
          List.of(
              nested(
                  "panel",
                  Map.of("panelType", JsonValue.of(AdfPlace.panelType(panel.kind()))),
                  panel.content(),
                  AdfPlace.PANEL,
                  shell));
      case Block.Section section ->
          List.of(
              nested(
                  "expand",
                  Map.of("title", JsonValue.of(Characters.clean(section.title()))),
                  section.content(),
                  shell == null ? AdfPlace.EXPAND : place,
                  shell));
      case Block.Table table -> table(table, shell);
      case Block.Rule ignored -> List.of(node("rule"));
      case Block.Foreign foreign -> paragraph(Block.Paragraph.of(foreign.text()), null);
    };
  }

  static JsonObject attributes(String type, Map<String, JsonValue> attributes) {
    return attributes.isEmpty()
        ? node(type)
        : node(type).with("attrs", new JsonObject(new LinkedHashMap<>(attributes)));
  }

  private JsonObject nested(
      String type,
      Map<String, JsonValue> attributes,
      List<Block> content,
      AdfPlace place,
      @Nullable JsonObject shell) {
    return content(
        shell == null ? attributes(type, attributes) : shell, children(content, place, shell));
  }

  private List<JsonValue> paragraph(Block.Paragraph paragraph, @Nullable JsonObject shell) {
    boolean pictures = paragraph.content().stream().allMatch(AdfLines::isPicture);
    if (shell != null && AdfReader.type(shell).startsWith("media")) {
      if (paragraph.content().stream().allMatch(part -> part.origin() instanceof AdfOrigin)) {
        return List.of(content(shell, lines.kept(paragraph.content())));
      }
      return paragraph(new Block.Paragraph(paragraph.content()), null);
    }
    if (shell == null && pictures && !paragraph.content().isEmpty()) {
      return paragraph.content().stream().map(AdfLines::picture).toList();
    }
    return List.of(
        content(shell == null ? node("paragraph") : shell, lines.of(paragraph.content())));
  }

  private JsonValue list(Block.ItemList list, @Nullable JsonObject shell) {
    boolean tasks =
        shell == null
            ? !list.ordered()
                && list.items().stream().noneMatch(item -> item.check() == Block.Check.NONE)
            : AdfReader.type(shell).equals("taskList");
    if (tasks) {
      return tasks(list, shell);
    }
    List<JsonValue> items = new ArrayList<>();
    for (Block.Item item : list.items()) {
      JsonObject own = shell(item.origin());
      items.add(nested("listItem", Map.of(), AdfSimpler.boxed(item), AdfPlace.LIST_ITEM, own));
    }
    return content(
        shell == null ? node(list.ordered() ? "orderedList" : "bulletList") : shell, items);
  }

  private JsonValue tasks(Block.ItemList list, @Nullable JsonObject shell) {
    JsonObject outer = shell == null ? attributes("taskList", localId()) : shell;
    List<JsonValue> children = new ArrayList<>();
    for (Block.Item item : list.items()) {
      children.addAll(task(item));
    }
    return content(outer, children);
  }

  private List<JsonValue> task(Block.Item item) {
    JsonObject own = shell(item.origin());
    if (own != null && AdfReader.type(own).equals("blockTaskItem")) {
      return blockTask(item, own);
    }
    Map<String, JsonValue> attributes = localId();
    attributes.put("state", JsonValue.of(item.check() == Block.Check.DONE ? "DONE" : "TODO"));
    List<Inline> line = new ArrayList<>();
    List<JsonValue> below = new ArrayList<>();
    for (Block block : item.content()) {
      if (isTasks(block)) {
        below.addAll(written(block, AdfPlace.DOCUMENT));
      } else {
        if (!line.isEmpty()) {
          line.add(new Inline.LineBreak());
        }
        line.addAll(AdfSimpler.line(block));
      }
    }
    List<JsonValue> all = new ArrayList<>();
    all.add(content(own == null ? attributes("taskItem", attributes) : own, lines.of(line)));
    all.addAll(below);
    return all;
  }

  private List<JsonValue> blockTask(Block.Item item, JsonObject own) {
    List<Block> inside = new ArrayList<>(item.content());
    List<JsonValue> all = new ArrayList<>();
    if (!inside.isEmpty() && isTasks(inside.getLast())) {
      all.addAll(written(inside.removeLast(), AdfPlace.DOCUMENT));
    }
    all.addFirst(content(own, children(inside, AdfPlace.TASK, own)));
    return all;
  }

  private static boolean isTasks(Block block) {
    return block instanceof Block.ItemList list
        && !list.ordered()
        && !list.items().isEmpty()
        && list.items().stream().noneMatch(item -> item.check() == Block.Check.NONE);
  }

  private Map<String, JsonValue> localId() {
    Map<String, JsonValue> attributes = new LinkedHashMap<>();
    attributes.put("localId", JsonValue.of("task-" + ++taskIds));
    return attributes;
  }

  private static JsonObject code(Block.Code code) {
    String language = Characters.clean(code.language());
    JsonObject node =
        attributes(
            "codeBlock",
            language.isEmpty() ? Map.of() : Map.of("language", JsonValue.of(language)));
    String text = Characters.clean(code.text());
    return text.isEmpty()
        ? node
        : node.with("content", new JsonArray(List.of(AdfLines.text(text, Set.<Mark>of()))));
  }

  private List<JsonValue> table(Block.Table table, @Nullable JsonObject shell) {
    List<JsonValue> rows = new ArrayList<>();
    for (Block.Row row : table.rows()) {
      List<JsonValue> cells = new ArrayList<>();
      for (Block.Cell cell : row.cells()) {
        String type = cell.header() ? "tableHeader" : "tableCell";
        cells.add(nested(type, Map.of(), cell.content(), AdfPlace.CELL, shell(cell.origin())));
      }
      JsonObject own = shell(row.origin());
      if (own != null || !cells.isEmpty()) {
        rows.add(content(own == null ? node("tableRow") : own, cells));
      }
    }
    if (shell == null && rows.isEmpty()) {
      return List.of();
    }
    return List.of(content(shell == null ? node("table") : shell, rows));
  }
}
