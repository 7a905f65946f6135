// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Offers that fit a query, one page of them, with what they can be narrowed by further. Immutable.
 *
 * @param total on all pages
 * @param facets in the order of their declaration
 * @since 0.1
 */
public record OfferPage(
    OfferQuery query, int total, List<OfferLine> lines, List<FacetCounts> facets) {
  /** A hostile catalogue may name a publisher for each plugin. */
  private static final int MOST_VALUES = 12;

  /** Copies the lists. */
  public OfferPage {
    lines = List.copyOf(lines);
    facets = List.copyOf(facets);
  }

  /**
   * The values of a facet.
   *
   * @param more how many values are not told
   */
  public record FacetCounts(Facet facet, List<FacetValue> values, int more) {
    /** Copies the list. */
    public FacetCounts {
      values = List.copyOf(values);
    }
  }

  /**
   * A value of a facet.
   *
   * @param count of offers that fit all else that is chosen, and this
   */
  public record FacetValue(String value, int count, boolean chosen) {}

  /** Counts and cuts what a search found, in its order. */
  static OfferPage of(OfferQuery query, List<OfferLine> found) {
    Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      counts.put(facet, new HashMap<>());
    }
    List<OfferLine> fitting = new ArrayList<>();
    for (OfferLine line : found) {
      List<Facet> missed =
          query.chosen().entrySet().stream()
              .filter(it -> !it.getKey().values(line).contains(it.getValue()))
              .map(Map.Entry::getKey)
              .limit(2)
              .toList();
      if (missed.isEmpty()) {
        fitting.add(line);
        counts.forEach((facet, of) -> count(facet, line, of));
      } else if (missed.size() == 1) {
        // What another value of that facet would show instead.
        Facet only = missed.getFirst();
        count(only, line, counts.getOrDefault(only, new HashMap<>()));
      }
    }
    List<FacetCounts> facets = new ArrayList<>();
    counts.forEach(
        (facet, of) -> facets.add(values(facet, of, query.chosen().getOrDefault(facet, ""))));
    int from = (int) Math.min(fitting.size(), (query.page() - 1L) * query.limit());
    int to = (int) Math.min(fitting.size(), (long) from + query.limit());
    return new OfferPage(query, fitting.size(), fitting.subList(from, to), facets);
  }

  private static void count(Facet facet, OfferLine line, Map<String, Integer> counts) {
    facet.values(line).forEach(value -> counts.merge(value, 1, Integer::sum));
  }

  private static FacetCounts values(Facet facet, Map<String, Integer> counts, String chosen) {
    if (!chosen.isEmpty()) {
      counts.putIfAbsent(chosen, 0);
    }
    List<String> order = facet.order();
    Comparator<FacetValue> byCount =
        Comparator.<FacetValue, Boolean>comparing(it -> !it.chosen())
            .thenComparingInt(it -> -it.count())
            .thenComparing(FacetValue::value);
    Comparator<FacetValue> byOrder =
        Comparator.<FacetValue>comparingInt(it -> place(order, it.value()))
            .thenComparing(FacetValue::value);
    List<FacetValue> all =
        counts.entrySet().stream()
            .map(it -> new FacetValue(it.getKey(), it.getValue(), it.getKey().equals(chosen)))
            .sorted(order.isEmpty() ? byCount : byOrder)
            .toList();
    int shown = Math.min(MOST_VALUES, all.size());
    return new FacetCounts(facet, all.subList(0, shown), all.size() - shown);
  }

  /** What has no place of its own comes last. */
  private static int place(List<String> order, String value) {
    int place = order.indexOf(value);
    return place < 0 ? order.size() : place;
  }
}
