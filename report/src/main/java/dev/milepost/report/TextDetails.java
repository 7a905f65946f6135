// SPDX-License-Identifier: MIT
package dev.milepost.report;

/**
 * A page of at most 80 columns about one thing: a title, what it is by label, and paragraphs. What
 * would act on a terminal is replaced. Not safe for use by many threads.
 *
 * @since 0.1
 */
public final class TextDetails {
  private final TextPage page;
  private final int label;

  /**
   * An empty page.
   *
   * @param label how many columns labels have
   */
  public TextDetails(RenderOptions options, int label) {
    this.page = new TextPage(options);
    this.label = label;
  }

  /** A title. */
  public TextDetails title(String text) {
    page.text(0, 0, TextPage.Style.STRONG, text);
    return this;
  }

  /**
   * A label and what it says, on as many lines as it needs; nothing where there is nothing. A label
   * that is too long for its columns has a line of its own: it may be what somebody has to copy.
   */
  public TextDetails field(String name, String value) {
    if (value.isBlank()) {
      return this;
    }
    if (TextColumns.width(name) < label) {
      page.item(2, name, label, TextPage.Style.QUIET, value);
    } else {
      page.text(2, 2, TextPage.Style.QUIET, name);
      page.text(2 + label, value);
    }
    return this;
  }

  /** An empty line. */
  public TextDetails blank() {
    page.blank();
    return this;
  }

  /** A heading inside the page. */
  public TextDetails heading(String text) {
    page.blank();
    page.text(0, 0, TextPage.Style.STRONG, text);
    return this;
  }

  /** Text of several lines, which stay lines. */
  public TextDetails lines(String text) {
    text.lines()
        .forEach(line -> {
          int indent = 2 + line.length() - line.stripLeading().length();
          if (line.isBlank()) {
            page.blank();
          } else {
            page.text(Math.min(indent, TextPage.WIDTH / 2), line.strip());
          }
        });
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
