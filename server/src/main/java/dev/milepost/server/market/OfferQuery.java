// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import java.util.Map;

/**
 * Which offers, and which part of them. Immutable.
 *
 * @param text words, all of which must be met
 * @param chosen a value for each facet that is narrowed by
 * @param page from 1
 * @param limit offers on a page
 * @since 0.1
 */
public record OfferQuery(String text, Map<Facet, String> chosen, int page, int limit) {
  /** Offers on a page unless told. */
  public static final int PAGE = 50;

  /** Copies the choices. */
  public OfferQuery {
    chosen = Map.copyOf(chosen);
  }
}
