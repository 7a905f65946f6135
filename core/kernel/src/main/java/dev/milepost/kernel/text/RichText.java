// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A document: what a description or a comment holds, in a form that every tracker's own format can
 * be read into and written from. A document that was read knows its {@linkplain Origin origin}: its
 * own format writes unchanged parts as they were. Immutable; safe to share.
 *
 * @since 0.1
 */
public record RichText(List<Block> blocks, Origin origin) {
  /** How deep blocks, items, cells and links may lie in each other. */
  public static final int MAX_DEPTH = 100;

  /** How many blocks, items, rows, cells and parts of lines a document may have. */
  public static final int MAX_NODES = 200_000;

  /** How many UTF-16 units the text of a document, and the source it is read from, may have. */
  public static final int MAX_TEXT = 2 * 1024 * 1024;

  /** The last paragraph of a document that {@link #shortened} cut. */
  public static final String SHORTENED = "[shortened]";

  /** The document without content. */
  public static final RichText EMPTY = new RichText(List.of());

  /**
   * Copies the blocks.
   *
   * @throws dev.milepost.kernel.MilepostException with code {@code rich-text-limit} where a bound
   *     of this class is passed
   */
  public RichText {
    blocks = List.copyOf(blocks);
    new RichTextLimits().check(blocks);
  }

  /** A document that was not read. */
  public RichText(List<Block> blocks) {
    this(blocks, Origin.NONE);
  }

  /** Paragraphs of plain text, divided by empty lines; line ends inside become line breaks. */
  public static RichText plain(String text) {
    RichTextLimits.checkSize(text.length());
    return new RichText(PlainText.blocks(text));
  }

  /**
   * The text without its form: blocks divided by an empty line, items with their number or bullet
   * and nested under it, quotes behind {@code >}, cells divided by tabs.
   */
  public String plainText() {
    return PlainText.of(blocks);
  }

  /**
   * This instance where its plain text has at most so many characters; else its beginning, with a
   * paragraph at its end that says {@link #SHORTENED}: for trackers that bound their texts. The
   * block that crosses the bound is cut, and is plain text then unless it is code.
   */
  public RichText shortened(int most) {
    return plainText().length() <= most ? this : new RichText(Shortening.of(blocks, most));
  }

  /** The same with blocks at its end; this instance where there are none. */
  public RichText append(Block... more) {
    return append(List.of(more));
  }

  /** The same with blocks at its end; this instance where there are none. */
  public RichText append(List<? extends Block> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new RichText(all, origin.edited());
  }

  /** The same with blocks at its beginning; this instance where there are none. */
  public RichText prepend(Block... more) {
    if (more.length == 0) {
      return this;
    }
    List<Block> all = new ArrayList<>(List.of(more));
    all.addAll(blocks);
    return new RichText(all, origin.edited());
  }

  /**
   * The same with each block, at any depth, replaced by what the function makes of it, inner ones
   * first. A block that the function returns as it is keeps its origin; this instance where all do.
   */
  public RichText replaceBlocks(UnaryOperator<Block> change) {
    return with(new Edit(block -> List.of(change.apply(block)), part -> part).blocks(blocks));
  }

  /** The same with one block, found by identity at any depth, replaced by others or by none. */
  public RichText replace(Block old, Block... replacements) {
    List<Block> others = List.of(replacements);
    return with(
        new Edit(b -> Edit.isSame(b, old) ? others : List.of(b), part -> part).blocks(blocks));
  }

  /** The same without the blocks that the test finds, at any depth. */
  public RichText removeBlocks(Predicate<Block> test) {
    return with(new Edit(b -> test.test(b) ? List.of() : List.of(b), part -> part).blocks(blocks));
  }

  /** The same with each part of a line, at any depth, replaced by what the function makes of it. */
  public RichText replaceInlines(UnaryOperator<Inline> change) {
    return with(new Edit(List::of, change).blocks(blocks));
  }

  /**
   * The same without origins: every format writes it anew, by the rules for what it may write. For
   * documents from a source that is not trusted.
   */
  public RichText withoutOrigins() {
    return new RichText(Anew.blocks(blocks));
  }

  private RichText with(List<Block> changed) {
    return Edit.isSame(changed, blocks) ? this : new RichText(changed, origin.edited());
  }
}
