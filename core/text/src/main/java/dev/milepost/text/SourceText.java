// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Origin;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The source of a document, and which of its parts were read as blocks. What lies between them
 * (empty lines, wrapping elements, link definitions) belongs to the document.
 */
final class SourceText {
  private final Class<? extends SourceFormat> format;
  private final String text;
  private final List<Span> spans = new ArrayList<>();

  SourceText(Class<? extends SourceFormat> format, String text) {
    this.format = format;
    this.text = text;
  }

  /** A block's part of the source. */
  private static final class Span extends Origin {
    private final SourceText source;
    private final int index;
    private final int start;
    private final int end;

    Span(SourceText source, int start, int end) {
      this.source = source;
      this.index = source.spans.size();
      this.start = start;
      this.end = end;
    }

    String slice() {
      return source.text.substring(start, end);
    }
  }

  /** The whole source, of a document as it was read, and of one that was changed since. */
  private static final class Whole extends Origin {
    private final SourceText source;
    private final boolean unchanged;

    Whole(SourceText source, boolean unchanged) {
      this.source = source;
      this.unchanged = unchanged;
    }

    @Override
    public Origin edited() {
      return new Whole(source, false);
    }
  }

  /** The origin of the next block; none where it does not lie behind the one before. */
  Origin next(int start, int end) {
    int from = spans.isEmpty() ? 0 : spans.getLast().end;
    if (start < from || end < start || end > text.length()) {
      return Origin.NONE;
    }
    Span span = new Span(this, start, end);
    spans.add(span);
    return span;
  }

  Origin whole() {
    return new Whole(this, true);
  }

  String text() {
    return text;
  }

  static String write(RichText document, SourceFormat format) {
    if (document.origin() instanceof Whole whole
        && whole.unchanged
        && whole.source.format == format.getClass()) {
      return whole.source.text;
    }
    String written = new Assembly(format, sourceOf(document, format)).of(document.blocks());
    boolean anew = document.blocks().stream().noneMatch(block -> block.origin() instanceof Span);
    return anew || saysTheSame(written, document, format)
        ? written
        : new Assembly(format, Optional.empty()).of(document.withoutOrigins().blocks());
  }

  /**
   * Whether new and kept source, put together, is read as what it was before. Source with elements
   * that are not closed, or stand where they must not, can swallow or move what is put beside it.
   */
  private static boolean saysTheSame(String written, RichText document, SourceFormat format) {
    if (written.length() > RichText.MAX_TEXT) {
      return true;
    }
    return format.meaning(format.read(written)).equals(format.meaning(document));
  }

  /** The source whose gaps are kept: the document's own, while its blocks keep their order. */
  private static Optional<SourceText> sourceOf(RichText document, SourceFormat format) {
    if (!(document.origin() instanceof Whole whole) || whole.source.format != format.getClass()) {
      return Optional.empty();
    }
    int last = -1;
    for (Block block : document.blocks()) {
      if (block.origin() instanceof Span span && span.source == whole.source) {
        if (span.index <= last) {
          return Optional.empty();
        }
        last = span.index;
      }
    }
    return Optional.of(whole.source);
  }

  /** What lies before the block of that index, or behind the last one. */
  private String gap(int index) {
    int from = index == 0 ? 0 : spans.get(index - 1).end;
    int to = index == spans.size() ? text.length() : spans.get(index).start;
    return text.substring(from, to);
  }

  /** Puts kept and new blocks together. */
  private static final class Assembly {
    private final SourceFormat format;
    private final Optional<SourceText> source;
    private final StringBuilder out = new StringBuilder();
    private int gaps;
    private boolean kept = true;
    private Optional<Block> before = Optional.empty();

    Assembly(SourceFormat format, Optional<SourceText> source) {
      this.format = format;
      this.source = source;
    }

    String of(List<Block> blocks) {
      blocks.forEach(this::block);
      source.ifPresent(known -> gapsBefore(known, known.spans.size()));
      return out.toString();
    }

    private void block(Block block) {
      if (block.origin() instanceof Span span && span.source.format == format.getClass()) {
        String slice = span.slice();
        if (format.isClosed(slice)) {
          keep(block, span, slice);
          return;
        }
      }
      String rendered = format.render(block);
      if (!rendered.isEmpty()) {
        divide(block);
        out.append(rendered);
        before = Optional.of(block);
        kept = false;
      }
    }

    private void keep(Block block, Span span, String slice) {
      boolean own = source.isPresent() && span.source == source.get();
      boolean follows = own && kept && gaps == span.index;
      if (own) {
        gapsBefore(span.source, span.index);
      }
      if (!follows) {
        divide(block);
      }
      out.append(slice);
      before = Optional.of(block);
      kept = own;
    }

    /**
     * All gaps up to that one; those before removed blocks only where they hold more than space.
     */
    private void gapsBefore(SourceText known, int index) {
      for (; gaps <= index; gaps++) {
        String gap = known.gap(gaps);
        if (gaps == index || !gap.isBlank()) {
          out.append(gap);
        }
      }
    }

    private void divide(Block block) {
      if (out.isEmpty()) {
        return;
      }
      String divider = format.between(before, block);
      int present = 0;
      while (present < divider.length()
          && present < out.length()
          && divider.isBlank()
          && out.charAt(out.length() - 1 - present) == '\n') {
        present++;
      }
      out.append(divider, present, divider.length());
    }
  }
}
