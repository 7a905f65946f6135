// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.install.Candidate;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What plugins were found to be. Of an offer that is known only after somebody asked to look
 * inside, as long as its catalogue and the trusted keys stay the same. Thread-safe.
 */
final class Insides {
  private static final int MOST = 200;

  private final Marketplace marketplace;
  private final InstantSource clock;
  private final Bounded<Inside> offered = new Bounded<>(MOST);
  private final Bounded<Inside> installed = new Bounded<>(MOST);

  Insides(Marketplace marketplace, InstantSource clock) {
    this.marketplace = marketplace;
    this.clock = clock;
  }

  /** What names the offers of a state of catalogues and keys. */
  final class Book {
    private final List<KnownCatalogue> catalogues;
    private final int keys = marketplace.keys().hashCode();

    private Book(List<KnownCatalogue> catalogues) {
      this.catalogues = catalogues;
    }

    Optional<Inside> find(Offer offer) {
      return offered.find(key(offer.catalogue(), offer.name()));
    }

    void put(Inside inside) {
      offered.put(key(inside.catalogue(), inside.name()), inside);
    }

    private String key(String catalogue, String name) {
      String digest =
          catalogues.stream()
              .filter(it -> it.name().equals(catalogue))
              .map(KnownCatalogue::digest)
              .findFirst()
              .orElse("");
      return catalogue + " " + digest + " " + name + " " + keys;
    }
  }

  Book of(List<KnownCatalogue> catalogues) {
    return new Book(catalogues);
  }

  Inside keep(Candidate candidate, List<KnownCatalogue> catalogues) {
    Inside inside = Inside.of(candidate, clock.instant());
    if (!candidate.catalogue().isEmpty()) {
      of(catalogues).put(inside);
    }
    return inside;
  }

  /** Nothing where its files cannot be read, which its health says. */
  Optional<Inside> of(InstalledPlugin plugin) {
    String key = plugin.digest() + " " + plugin.version() + " " + marketplace.keys().hashCode();
    Optional<Inside> known = installed.find(key);
    if (known.isPresent()) {
      return known;
    }
    try {
      Inside inside = Inside.of(marketplace.inspect(plugin), clock.instant());
      installed.put(key, inside);
      return Optional.of(inside);
    } catch (MilepostException e) {
      return Optional.empty();
    }
  }
}
