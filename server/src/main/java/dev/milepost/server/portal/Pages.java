// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.server.guard.Guard;
import dev.milepost.server.http.Address;
import io.javalin.http.Context;
import java.util.Locale;

/** Makes what is around a page from its request. Thread-safe. */
final class Pages {
  /** The cookie that holds the theme; it may be read by anyone, and says nothing. */
  static final String THEME_COOKIE = "milepost-theme";

  private final Guard guard;
  private final Assets assets;
  private final Templates templates = new Templates();

  Pages(Guard guard, Assets assets) {
    this.guard = guard;
    this.assets = assets;
  }

  Page page(Context context, String title, Page.Nav here, Lens lens, Address address) {
    String search =
        context.path().equals("/search")
            ? String.valueOf(address.parameters().getOrDefault("q", ""))
            : "";
    return new Page(
        title,
        here,
        theme(context),
        guard.formToken(context),
        lens,
        address,
        search,
        false,
        assets);
  }

  void render(Context context, String template, Object model) {
    templates.render(context, template, model);
  }

  static Page.Theme theme(Context context) {
    return theme(
        context.cookie(THEME_COOKIE) == null ? "" : String.valueOf(context.cookie(THEME_COOKIE)));
  }

  static Page.Theme theme(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "light" -> Page.Theme.LIGHT;
      case "dark" -> Page.Theme.DARK;
      default -> Page.Theme.SYSTEM;
    };
  }
}
