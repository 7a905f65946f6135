// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

/**
 * How far paging goes. Immutable.
 *
 * @param items how many results are wanted at most
 * @param pages how many pages may come before it is taken for an endless loop
 * @param emptyPages how many pages without a result may follow each other
 * @since 0.1
 */
public record PageLimits(long items, int pages, int emptyPages) {
  /** All results, of 100,000 pages at most, with at most 20 empty ones in a row. */
  public static final PageLimits DEFAULT = new PageLimits(Long.MAX_VALUE, 100_000, 20);

  /** Checks the signs. */
  public PageLimits {
    if (items < 0 || pages < 1 || emptyPages < 0) {
      throw new IllegalArgumentException(
          "page limits are " + items + ", " + pages + ", " + emptyPages);
    }
  }

  /** These, with at most so many results. */
  public PageLimits withItems(long most) {
    return new PageLimits(most, pages, emptyPages);
  }
}
