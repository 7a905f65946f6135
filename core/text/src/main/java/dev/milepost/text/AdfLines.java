// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the parts of a line. */
final class AdfLines {
  List<JsonValue> of(List<Inline> content) {
    List<JsonValue> nodes = new ArrayList<>();
    content.forEach(part -> part(part, "", nodes));
    return nodes;
  }

  /** Parts whose origins are written as they are, such as pictures in their frame. */
  List<JsonValue> kept(List<Inline> content) {
    return content.stream().map(part -> ((AdfOrigin) part.origin()).node()).toList();
  }

  private void part(Inline part, String target, List<JsonValue> nodes) {
    if (part.origin() instanceof AdfOrigin origin && isKept(origin)) {
      nodes.add(origin.node());
      return;
    }
    switch (part) {
      case Inline.Text text -> text(text, target, nodes);
      case Inline.Link link -> {
        String own = Addresses.isSafe(link.target()) ? Characters.clean(link.target()) : target;
        // What was read is written with the address that it had, whatever the scheme.
        String read = readTarget(link);
        link.content().forEach(inner -> part(inner, read.isEmpty() ? own : read, nodes));
      }
      case Inline.Mention mention -> nodes.add(mention(mention));
      case Inline.Media media -> media(media, nodes);
      case Inline.LineBreak ignored -> nodes.add(AdfWriter.node("hardBreak"));
      case Inline.Foreign foreign -> fresh(foreign.text(), Set.of(), target, nodes);
    }
  }

  private static boolean isKept(AdfOrigin origin) {
    boolean framed = AdfReader.type(origin.node()).equals("media");
    return origin.isLeaf() && !framed;
  }

  private static String readTarget(Inline.Link link) {
    return link.content().stream()
        .filter(part -> part.origin() instanceof AdfOrigin)
        .map(part -> ((AdfOrigin) part.origin()).node())
        .flatMap(node ->
            node instanceof JsonObject object
                ? AdfInlines.linkTarget(object).stream()
                : Optional.<String>empty().stream())
        .filter(link.target()::equals)
        .findFirst()
        .orElse("");
  }

  private static void text(Inline.Text text, String target, List<JsonValue> nodes) {
    if (text.origin() instanceof AdfOrigin origin && origin.node() instanceof JsonObject node) {
      boolean sameMarks =
          AdfInlines.marks(node).equals(text.marks())
              && AdfInlines.linkTarget(node).orElse("").equals(target);
      JsonObject marked = sameMarks ? node : marked(node, text.marks(), target);
      if (node.text("text").orElse("").equals(text.text())) {
        nodes.add(marked);
        return;
      }
      lines(text.text(), marked.without("text"), nodes);
      return;
    }
    fresh(text.text(), text.marks(), target, nodes);
  }

  private static void fresh(String text, Set<Mark> marks, String target, List<JsonValue> nodes) {
    lines(text, marked(AdfWriter.node("text"), marks, target), nodes);
  }

  private static void lines(String text, JsonObject shell, List<JsonValue> nodes) {
    boolean first = true;
    for (String line : Characters.lines(Characters.clean(text))) {
      if (!first) {
        nodes.add(AdfWriter.node("hardBreak"));
      }
      first = false;
      if (!line.isEmpty()) {
        nodes.add(shell.with("text", JsonValue.of(line)));
      }
    }
  }

  static JsonObject text(String text, Set<Mark> marks) {
    return marked(AdfWriter.node("text"), marks, "").with("text", JsonValue.of(text));
  }

  /** The node with these marks; marks of its own that the model does not know stay. */
  private static JsonObject marked(JsonObject node, Set<Mark> wanted, String target) {
    Set<Mark> missing = EnumSet.noneOf(Mark.class);
    missing.addAll(allowed(wanted));
    List<JsonValue> marks = new ArrayList<>();
    for (JsonValue mark : node.elements("marks")) {
      Optional<Mark> known = AdfInlines.mark(mark);
      boolean keeps =
          AdfReader.type(mark).equals("link")
              ? AdfInlines.linkTarget(node).orElse("").equals(target)
              : known.isEmpty() || missing.remove(known.get());
      if (keeps) {
        marks.add(mark);
      }
    }
    missing.forEach(mark -> marks.add(mark(mark)));
    boolean hasLink = marks.stream().anyMatch(mark -> AdfReader.type(mark).equals("link"));
    if (!target.isEmpty() && !hasLink) {
      marks.add(AdfWriter.attributes("link", Map.of("href", JsonValue.of(target))));
    }
    return marks.isEmpty() ? node.without("marks") : node.with("marks", new JsonArray(marks));
  }

  /** Code goes with no other mark, and text is not above and below its line at once. */
  private static Set<Mark> allowed(Set<Mark> marks) {
    if (marks.contains(Mark.CODE)) {
      return Set.of(Mark.CODE);
    }
    if (marks.contains(Mark.SUBSCRIPT) && marks.contains(Mark.SUPERSCRIPT)) {
      Set<Mark> some = EnumSet.copyOf(marks);
      some.remove(Mark.SUPERSCRIPT);
      return some;
    }
    return marks;
  }

  private static JsonObject mark(Mark mark) {
    return switch (mark) {
      case STRONG -> AdfWriter.node("strong");
      case EMPHASIS -> AdfWriter.node("em");
      case STRIKE -> AdfWriter.node("strike");
      case UNDERLINE -> AdfWriter.node("underline");
      case CODE -> AdfWriter.node("code");
      case SUBSCRIPT -> AdfWriter.attributes("subsup", Map.of("type", JsonValue.of("sub")));
      case SUPERSCRIPT -> AdfWriter.attributes("subsup", Map.of("type", JsonValue.of("sup")));
    };
  }

  private static JsonObject mention(Inline.Mention mention) {
    Map<String, JsonValue> attributes = new LinkedHashMap<>();
    attributes.put("id", JsonValue.of(Characters.clean(mention.id())));
    attributes.put("text", JsonValue.of("@" + Characters.clean(mention.label())));
    return AdfWriter.attributes("mention", attributes);
  }

  private static void media(Inline.Media media, List<JsonValue> nodes) {
    String label = media.alternative().isEmpty() ? media.target() : media.alternative();
    fresh(label, Set.of(), Addresses.isWeb(media.target()) ? media.target() : "", nodes);
  }

  /** Whether it can stand in a frame of its own. */
  static boolean isPicture(Inline part) {
    return part instanceof Inline.Media media
        && (AdfReader.type(origin(part)).equals("media") || Addresses.isWeb(media.target()));
  }

  private static JsonValue origin(Inline part) {
    return part.origin() instanceof AdfOrigin adf ? adf.node() : JsonValue.JsonNull.NULL;
  }

  static JsonValue picture(Inline part) {
    Inline.Media media = (Inline.Media) part;
    Map<String, JsonValue> attributes = new LinkedHashMap<>();
    attributes.put("type", JsonValue.of("external"));
    attributes.put("url", JsonValue.of(Characters.clean(media.target())));
    if (!media.alternative().isEmpty()) {
      attributes.put("alt", JsonValue.of(Characters.clean(media.alternative())));
    }
    JsonValue node =
        AdfReader.type(origin(part)).equals("media")
            ? origin(part)
            : AdfWriter.attributes("media", attributes);
    return AdfWriter.attributes("mediaSingle", Map.of("layout", JsonValue.of("center")))
        .with("content", new JsonArray(List.of(node)));
  }
}
