// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that a catalogue offers, with what is known of it here. Immutable.
 *
 * @param installed the plugin of that name, whatever it was installed from; null where there is
 *     none
 * @param inside null where it was not looked at yet
 * @param kinds of what it brings; empty where it was not looked at yet
 * @param levels what it is certified for; empty where that is not known
 * @since 0.1
 */
public record OfferLine(
    Offer offer,
    @Nullable InstalledPlugin installed,
    @Nullable Inside inside,
    List<Kind> kinds,
    List<String> levels) {
  /** Copies the lists. */
  public OfferLine {
    kinds = List.copyOf(kinds);
    levels = List.copyOf(levels);
  }

  static OfferLine of(Offer offer, @Nullable InstalledPlugin installed, @Nullable Inside inside) {
    if (inside != null) {
      return new OfferLine(offer, installed, inside, inside.kinds(), inside.levels());
    }
    if (installed != null && installed.catalogue().equals(offer.catalogue())) {
      return new OfferLine(offer, installed, null, Kind.of(installed.files()), List.of());
    }
    return new OfferLine(offer, installed, null, List.of(), List.of());
  }

  /** Whether anything is known beside what its catalogue says. */
  public boolean known() {
    return inside != null || isInstalled();
  }

  /**
   * Whether it is known what it is certified for. What is installed says nothing of that: a
   * catalogue names no digest of files, so another version, or other files, may be offered.
   */
  public boolean judged() {
    return inside != null;
  }

  /** Whether it is installed from this catalogue. */
  public boolean isInstalled() {
    return installed != null && installed.catalogue().equals(offer.catalogue());
  }

  /** Where its name is taken: another catalogue, or a place; empty where it is free. */
  public Optional<String> elsewhere() {
    if (installed == null || isInstalled()) {
      return Optional.empty();
    }
    return Optional.of(
        installed.catalogue().isEmpty() ? "a place of its own" : installed.catalogue());
  }

  /** The version that its catalogue offers; that of its own manifest where it says none. */
  public String version() {
    return offer.version().isEmpty() && inside != null ? inside.version() : offer.version();
  }

  /** Whether its catalogue offers a newer version than is installed. */
  public boolean outdated() {
    return installed != null && isInstalled() && newer(version(), installed.version());
  }

  private static boolean newer(String one, String other) {
    Optional<Version> first = Version.parse(one);
    Optional<Version> second = Version.parse(other);
    return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) > 0;
  }
}
