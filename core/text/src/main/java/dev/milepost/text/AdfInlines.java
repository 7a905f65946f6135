// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the parts of a line. */
final class AdfInlines {
  /** The node's content; empty where it is no array. Neighbours with one address are one link. */
  Optional<List<Inline>> of(JsonObject node, int depth) {
    Bounds.checkDepth(depth);
    return AdfReader.content(node).map(children -> line(children, depth));
  }

  private static List<Inline> line(List<JsonValue> children, int depth) {
    List<Inline> line = new ArrayList<>();
    List<Inline> linked = new ArrayList<>();
    String target = "";
    for (JsonValue child : children) {
      Inline part = part(child, depth);
      String own = part instanceof Inline.Text ? linkTarget((JsonObject) child).orElse("") : "";
      if (!own.equals(target)) {
        flush(target, linked, line);
        target = own;
      }
      (own.isEmpty() ? line : linked).add(part);
    }
    flush(target, linked, line);
    return line;
  }

  private static void flush(String target, List<Inline> linked, List<Inline> line) {
    if (!linked.isEmpty()) {
      line.add(new Inline.Link(target, linked, Origin.NONE));
      linked.clear();
    }
  }

  private static Inline part(JsonValue child, int depth) {
    Optional<? extends Inline> known =
        child instanceof JsonObject node ? known(node) : Optional.empty();
    return known.isPresent() ? known.get() : foreign(child, depth);
  }

  private static Inline foreign(JsonValue child, int depth) {
    StringBuilder text = new StringBuilder();
    AdfReader.gather(child, text, depth);
    return new Inline.Foreign(
        "adf:" + AdfReader.type(child), text.toString(), AdfOrigin.leaf(child));
  }

  private static Optional<? extends Inline> known(JsonObject node) {
    AdfOrigin leaf = AdfOrigin.leaf(node);
    return switch (AdfReader.type(node)) {
      case "text" ->
          node.text("text").map(text -> new Inline.Text(text, marks(node), AdfOrigin.shell(node)));
      case "hardBreak" -> Optional.of(new Inline.LineBreak(leaf));
      case "mention" ->
          AdfReader.attribute(node, "id").map(id -> new Inline.Mention(id, label(node, id), leaf));
      case "inlineCard" ->
          AdfReader.attribute(node, "url")
              .map(url -> new Inline.Link(url, List.of(Inline.Text.of(url)), leaf));
      case "media", "mediaInline" ->
          AdfReader.attribute(node, "url")
              .or(() -> AdfReader.attribute(node, "id"))
              .map(target ->
                  new Inline.Media(target, AdfReader.attribute(node, "alt").orElse(""), leaf));
      default -> Optional.empty();
    };
  }

  private static String label(JsonObject node, String id) {
    String text = AdfReader.attribute(node, "text").orElse(id);
    return text.startsWith("@") ? text.substring(1) : text;
  }

  /** What a node without text of its own reads as: an emoji, a status, a date. */
  static String attributeText(JsonObject node) {
    return AdfReader.attribute(node, "timestamp")
        .flatMap(AdfInlines::date)
        .or(() -> AdfReader.attribute(node, "text"))
        .or(() -> AdfReader.attribute(node, "shortName"))
        .orElse("");
  }

  private static Optional<String> date(String milliseconds) {
    try {
      Instant instant = Instant.ofEpochMilli(Long.parseLong(milliseconds));
      return Optional.of(instant.atZone(ZoneOffset.UTC).toLocalDate().toString());
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  static Set<Mark> marks(JsonObject node) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    node.elements("marks").forEach(mark -> mark(mark).ifPresent(marks::add));
    return marks;
  }

  static Optional<Mark> mark(JsonValue value) {
    return Optional.ofNullable(
        switch (AdfReader.type(value)) {
          case "strong" -> Mark.STRONG;
          case "em" -> Mark.EMPHASIS;
          case "strike" -> Mark.STRIKE;
          case "underline" -> Mark.UNDERLINE;
          case "code" -> Mark.CODE;
          case "subsup" ->
              AdfReader.attribute((JsonObject) value, "type").orElse("").equals("sup")
                  ? Mark.SUPERSCRIPT
                  : Mark.SUBSCRIPT;
          default -> null;
        });
  }

  static Optional<String> linkTarget(JsonObject node) {
    return node.elements("marks").stream()
        .filter(mark -> AdfReader.type(mark).equals("link"))
        .flatMap(mark -> AdfReader.attribute((JsonObject) mark, "href").stream())
        .findFirst();
  }
}
