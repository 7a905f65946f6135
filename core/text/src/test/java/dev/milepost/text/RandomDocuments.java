// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Documents of all words of the model, by seed. */
final class RandomDocuments {
  private static final List<String> WORDS =
      List.of(
          "deploy", "*star*", "a_b", "<b>", "{code}", "[x]", "Wörter", "|", "`tick`", "1.",
          "/close", "@all", "#", "&amp;", "😀");

  private final Random random;

  private RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  static RichText of(long seed) {
    RandomDocuments documents = new RandomDocuments(seed);
    return new RichText(documents.blocks(0));
  }

  private <T> List<T> some(int most, Supplier<T> one) {
    List<T> all = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      all.add(one.get());
    }
    return all;
  }

  private List<Block> blocks(int depth) {
    return some(4, () -> block(depth));
  }

  private Block block(int depth) {
    return switch (random.nextInt(depth > 2 ? 4 : 11)) {
      case 0, 1 -> new Block.Paragraph(line());
      case 2 -> new Block.Heading(1 + random.nextInt(6), line());
      case 3 ->
          new Block.Code(random.nextBoolean() ? "java" : "", "if (a < b) {\n\n  {code} ``` }\n");
      case 4 -> new Block.ItemList(random.nextBoolean(), some(3, () -> blocks(depth + 1)));
      case 5 ->
          Block.ItemList.ofTasks(
              some(
                  3,
                  () ->
                      new Block.Item(
                          random.nextBoolean() ? Block.Check.OPEN : Block.Check.DONE,
                          blocks(depth + 1))));
      case 6 -> new Block.Quote(blocks(depth + 1));
      case 7 ->
          new Block.Panel(
              List.of("info", "note", "success", "warning", "error", "odd").get(random.nextInt(6)),
              blocks(depth + 1));
      case 8 -> new Block.Section(random.nextBoolean() ? "" : "More", blocks(depth + 1));
      case 9 -> new Block.Table(some(3, () -> row(depth)));
      default ->
          random.nextBoolean()
              ? new Block.Rule()
              : new Block.Foreign("x:y", "kept words", Origin.NONE);
    };
  }

  private Block.Row row(int depth) {
    return new Block.Row(some(3, () -> new Block.Cell(random.nextBoolean(), blocks(depth + 1))));
  }

  private List<Inline> line() {
    return some(5, this::part);
  }

  private Inline part() {
    return switch (random.nextInt(9)) {
      case 0 ->
          new Inline.Link(
              random.nextInt(4) == 0 ? "javascript:alert(1)" : "https://example.com/a?b=c&d=e",
              some(2, this::text));
      case 1 -> new Inline.Mention("ada", "Ada");
      case 2 -> new Inline.Media("https://example.com/a.png", "graph");
      case 3 -> new Inline.LineBreak();
      case 4 -> new Inline.Foreign("x:y", "kept", Origin.NONE);
      default -> text();
    };
  }

  private Inline text() {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (random.nextInt(8) == 0) {
        marks.add(mark);
      }
    }
    return new Inline.Text(WORDS.get(random.nextInt(WORDS.size())), marks);
  }
}
