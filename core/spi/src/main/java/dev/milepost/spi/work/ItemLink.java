// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.net.URI;

/**
 * A link from an item to something.
 *
 * @param kind what it leads to
 * @param target an address, or for an item its id as {@code item:PAY-17}
 * @param title what to show
 * @since 0.1
 */
public record ItemLink(Kind kind, URI target, String title) {
  /** What a link leads to. */
  public enum Kind {
    COMMIT,
    PULL_REQUEST,
    ITEM,
    WEB
  }
}
