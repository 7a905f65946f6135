// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.server.http.Address;
import dev.milepost.server.market.Facet;
import dev.milepost.server.market.OfferQuery;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads which offers a request asks for, and writes the address that asks for them.
 *
 * @since 0.1
 */
public final class OfferQueries {
  /** Where the offers are. */
  public static final String PATH = "/marketplace";

  private static final int MOST_PAGES = 1_000_000;
  private static final int MOST_ROWS = 200;

  private OfferQueries() {}

  /** The query of a request. */
  public static OfferQuery of(Context context) {
    Map<Facet, String> chosen = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      String value = Parameters.text(context, facet.key());
      if (!value.isEmpty()) {
        chosen.put(facet, value);
      }
    }
    return new OfferQuery(
        Parameters.text(context, "q"),
        chosen,
        Parameters.whole(context, "page", 1, 1, MOST_PAGES),
        Parameters.whole(context, "limit", OfferQuery.PAGE, 1, MOST_ROWS));
  }

  /** The address of the query's first page. */
  public static Address address(OfferQuery query) {
    Address address = Address.of(PATH).with("q", query.text());
    for (Facet facet : Facet.values()) {
      address = address.with(facet.key(), query.chosen().get(facet));
    }
    return address.with("limit", query.limit(), OfferQuery.PAGE);
  }

  /** The address of one of its pages. */
  public static Address page(OfferQuery query, int page) {
    return address(query).with("page", page, 1);
  }

  /** The address of its first page with another choice; null for none. */
  public static Address choosing(OfferQuery query, Facet facet, @Nullable String value) {
    return address(query).with(facet.key(), value);
  }
}
