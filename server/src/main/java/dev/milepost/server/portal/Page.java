// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import java.util.Locale;
import java.util.Map;

/**
 * What every page has around its content. Immutable.
 *
 * @param title its subject first
 * @param here the entry of the navigation it belongs to
 * @param theme what the reader chose
 * @param token for forms of this session; empty before signing in
 * @param lens what is looked through
 * @param address restores the view
 * @param refresh whether a browser without scripts should load it again in a while
 */
record Page(
    String title,
    Nav here,
    Theme theme,
    String token,
    Lens lens,
    Address address,
    String search,
    boolean refresh,
    Assets assets) {
  /** The entries of the navigation. */
  enum Nav {
    OVERVIEW("Overview", "/"),
    REPOSITORIES("Repositories", "/repositories"),
    INTEGRATIONS("Integrations", "/integrations"),
    MARKETPLACE("Marketplace", "/marketplace"),
    DEFINITIONS("Definitions", "/definitions"),
    API("API", "/api"),
    /** Pages that stand nowhere in it. */
    NONE("", "");

    private final String label;
    private final String path;

    Nav(String label, String path) {
      this.label = label;
      this.path = path;
    }

    String label() {
      return label;
    }

    String path() {
      return path;
    }
  }

  /** Light, dark, or what the system says. */
  enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The address of another page through the same lens. */
  String link(String path) {
    return Parameters.through(lens, Address.of(path)).toString();
  }

  /** What a form that changes the lens has to carry along. */
  Map<String, String> kept() {
    return address.with("months", null).with("benchmark", null).with("page", null).parameters();
  }

  /** Whether period and benchmark change what the page shows. */
  boolean looked() {
    return here != Nav.INTEGRATIONS && here != Nav.MARKETPLACE && here != Nav.API;
  }

  /** Without the navigation, for whoever is not signed in. */
  boolean bare() {
    return token.isEmpty();
  }

  /** The same, loaded again in a while by browsers without scripts. */
  Page refreshing(boolean again) {
    return new Page(title, here, theme, token, lens, address, search, again, assets);
  }
}
