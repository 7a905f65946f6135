// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.RichText;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import dev.milepost.text.Markdown;
import java.util.List;
import java.util.Locale;

/**
 * Markdown of strangers, as a part of a page. Elements and addresses are ours: what the text holds
 * of HTML is shown as text, pictures are their words, and only web addresses can be followed. For
 * one text.
 */
final class MarkdownView {
  /** A page has its own first and second level. */
  private static final int ABOVE = 2;

  private static final int DEEPEST = 6;

  private final MarkupBuilder out = MarkupBuilder.create();
  private int heading = ABOVE;

  private MarkdownView() {}

  /** The text; as it was written where it is more than a page can take. */
  static Markup of(String source) {
    if (source.isBlank()) {
      return Markup.EMPTY;
    }
    MarkdownView view = new MarkdownView();
    try {
      RichText text = Markdown.read(source).withoutOrigins();
      view.blocks(text.blocks());
    } catch (MilepostException e) {
      return MarkupBuilder.create()
          .element("pre", source, "tabindex", "0", "role", "group", "aria-label", "Text")
          .build();
    }
    return view.out.build();
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph it -> inlines("p", it.content());
      case Block.Heading it -> heading(it);
      case Block.ItemList it -> list(it);
      case Block.Code it -> code(it.text());
      case Block.Quote it -> around("blockquote", it.content());
      case Block.Panel it -> around("blockquote", it.content());
      case Block.Section it -> {
        out.element("p", it.title());
        blocks(it.content());
      }
      case Block.Table it -> table(it);
      case Block.Rule ignored -> out.single("hr");
      case Block.Foreign it -> out.element("p", it.text());
    }
  }

  private void around(String element, List<Block> content) {
    out.open(element);
    blocks(content);
    out.close();
  }

  /** No level is left out on the way down, whatever the text does. */
  private void heading(Block.Heading it) {
    if (it.content().stream().allMatch(part -> words(part).isBlank())) {
      return;
    }
    heading = Math.min(DEEPEST, Math.min(it.level() + ABOVE, heading + 1));
    inlines("h" + heading, it.content());
  }

  private static String words(Inline part) {
    return switch (part) {
      case Inline.Text it -> it.text();
      case Inline.Link it ->
          String.join("", it.content().stream().map(MarkdownView::words).toList());
      case Inline.Mention it -> it.label();
      case Inline.Media it -> it.alternative();
      case Inline.LineBreak ignored -> " ";
      case Inline.Foreign it -> it.text();
    };
  }

  private void list(Block.ItemList list) {
    out.open(list.ordered() ? "ol" : "ul");
    for (Block.Item item : list.items()) {
      out.open("li");
      if (item.check() != Block.Check.NONE) {
        out.text(item.check() == Block.Check.DONE ? "[x] " : "[ ] ");
      }
      if (item.content().size() == 1 && item.content().getFirst() instanceof Block.Paragraph one) {
        one.content().forEach(this::inline);
      } else {
        blocks(item.content());
      }
      out.close();
    }
    out.close();
  }

  private void code(String text) {
    out.open("pre", "tabindex", "0", "role", "group", "aria-label", "Code");
    out.element("code", text).close();
  }

  private void table(Block.Table table) {
    out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Table");
    out.open("table").open("tbody");
    for (Block.Row row : table.rows()) {
      out.open("tr");
      for (Block.Cell cell : row.cells()) {
        out.open(cell.header() ? "th" : "td");
        for (Block block : cell.content()) {
          if (block instanceof Block.Paragraph one) {
            one.content().forEach(this::inline);
          } else {
            block(block);
          }
        }
        out.close();
      }
      out.close();
    }
    out.close().close().close();
  }

  private void inlines(String element, List<Inline> content) {
    out.open(element);
    content.forEach(this::inline);
    out.close();
  }

  private void inline(Inline part) {
    switch (part) {
      case Inline.Text it -> text(it);
      case Inline.Link it -> link(it);
      case Inline.LineBreak ignored -> out.single("br");
      case Inline.Mention it -> out.text("@" + it.label());
      case Inline.Media it -> out.text(it.alternative());
      case Inline.Foreign it -> out.text(it.text());
    }
  }

  private void text(Inline.Text it) {
    List<String> elements = it.marks().stream().sorted().map(MarkdownView::element).toList();
    elements.forEach(element -> out.open(element));
    out.text(it.text());
    elements.forEach(ignored -> out.close());
  }

  private static String element(Mark mark) {
    return switch (mark) {
      case STRONG -> "strong";
      case EMPHASIS -> "em";
      case STRIKE -> "s";
      case UNDERLINE -> "u";
      case CODE -> "code";
      case SUBSCRIPT -> "sub";
      case SUPERSCRIPT -> "sup";
    };
  }

  private void link(Inline.Link it) {
    String words = words(it);
    if (!isWeb(it.target())) {
      out.text(words);
      return;
    }
    out.element(
        "a", words.isBlank() ? it.target() : words, "href", it.target(), "rel", "noreferrer");
  }

  /** Whether a browser may follow it: nothing else leads out of a page of ours. */
  static boolean isWeb(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return (lower.startsWith("https://") || lower.startsWith("http://"))
        && address.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
  }
}
