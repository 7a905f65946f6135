// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.marketplace.install.Certification;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What offers are narrowed by.
 *
 * @since 0.1
 */
public enum Facet {
  KIND("Brings"),
  CERTIFICATION("Certified"),
  PUBLISHER("Publisher"),
  CATEGORY("Category"),
  CATALOGUE("Catalogue"),
  STATE("State");

  /** The value of what is known only once somebody looked inside. */
  public static final String UNKNOWN = "not-looked-at";

  /** The value of a plugin without a level, and of one that brings nothing. */
  public static final String NOTHING = "nothing";

  /** The states. */
  static final String INSTALLED = "installed";

  static final String UPDATE = "update-offered";
  static final String FREE = "not-installed";

  private final String title;

  Facet(String title) {
    this.title = title;
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  /** The parameter of addresses. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A value as people read it. */
  public String title(String value) {
    if (value.equals(UNKNOWN)) {
      return "Not looked at yet";
    }
    return switch (this) {
      case KIND ->
          Arrays.stream(Kind.values())
              .filter(kind -> kind.word().equals(value))
              .map(Kind::title)
              .findFirst()
              .orElseGet(() -> value.equals(NOTHING) ? "Nothing known" : capital(value));
      case CERTIFICATION -> value.equals(NOTHING) ? "Nothing" : capital(value);
      case STATE -> capital(value);
      case PUBLISHER, CATEGORY, CATALOGUE -> value;
    };
  }

  private static String capital(String word) {
    return (word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)).replace('-', ' ');
  }

  /** The values of an offer; several where it is of several. */
  List<String> values(OfferLine line) {
    return switch (this) {
      case KIND -> looked(line.known(), line.kinds().stream().map(Kind::word).toList());
      case CERTIFICATION -> looked(line.judged(), line.levels());
      case PUBLISHER -> said(line.offer().publisher());
      case CATEGORY -> said(line.offer().category());
      case CATALOGUE -> said(line.offer().catalogue());
      case STATE -> state(line);
    };
  }

  private static List<String> looked(boolean known, List<String> values) {
    if (!known) {
      return List.of(UNKNOWN);
    }
    return values.isEmpty() ? List.of(NOTHING) : values;
  }

  private static List<String> said(String value) {
    return value.isBlank() ? List.of() : List.of(value);
  }

  private static List<String> state(OfferLine line) {
    if (!line.isInstalled()) {
      return List.of(FREE);
    }
    return line.outdated() ? List.of(INSTALLED, UPDATE) : List.of(INSTALLED);
  }

  /** Values in the order in which they are told; empty where counts decide. */
  List<String> order() {
    return switch (this) {
      case KIND -> Arrays.stream(Kind.values()).map(Kind::word).toList();
      case CERTIFICATION -> Arrays.stream(Certification.values()).map(Certification::word).toList();
      case STATE -> List.of(INSTALLED, UPDATE, FREE);
      case PUBLISHER, CATEGORY, CATALOGUE -> List.of();
    };
  }
}
