// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.catalogue.SearchIndex;
import dev.milepost.marketplace.install.Marketplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all catalogues offer, read again only when one of them is another. Thread-safe. */
final class Shelf {
  private final Marketplace marketplace;
  private volatile @Nullable Stock stock;

  Shelf(Marketplace marketplace) {
    this.marketplace = marketplace;
  }

  /**
   * What there is.
   *
   * @param faults of catalogues whose file cannot be read, by name; the others are there
   */
  record Stock(
      List<KnownCatalogue> catalogues,
      List<Offer> offers,
      SearchIndex index,
      Map<String, String> faults) {
    /** How many plugins a catalogue offers. */
    long offered(String catalogue) {
      return offers.stream().filter(it -> it.catalogue().equals(catalogue)).count();
    }
  }

  Stock stock() {
    List<KnownCatalogue> known = marketplace.catalogues();
    Stock now = stock;
    // A file that cannot be read may be put right by hand, so it is read again.
    if (now != null && now.catalogues().equals(known) && now.faults().isEmpty()) {
      return now;
    }
    Stock fresh = read(known);
    stock = fresh;
    return fresh;
  }

  private Stock read(List<KnownCatalogue> known) {
    List<Offer> offers = new ArrayList<>();
    Map<String, String> faults = new TreeMap<>();
    for (KnownCatalogue catalogue : known) {
      try {
        offers.addAll(marketplace.offers(catalogue));
      } catch (MilepostException e) {
        faults.put(catalogue.name(), e.text());
      }
    }
    return new Stock(known, List.copyOf(offers), SearchIndex.of(offers), faults);
  }
}
