// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** The choices on which the numbers rest, with what is in force. */
final class DefinitionsPage {
  private final Engines engines;
  private final Pages pages;

  DefinitionsPage(Engines engines, Pages pages) {
    this.engines = engines;
    this.pages = pages;
  }

  /** What the template shows. */
  record Model(Page page, String zone, List<Line> lines, long changed) {}

  /** A definition. */
  record Line(
      int choice,
      String key,
      String value,
      String defaultValue,
      String wanted,
      String meaning,
      boolean changed) {}

  void show(Context context) {
    Lens lens = Parameters.lens(context);
    Definitions inForce = engines.definitions();
    Address here = Parameters.through(lens, Address.of("/definitions"));
    List<Line> lines = lines(inForce);
    pages.render(
        context,
        "definitions",
        new Model(
            pages.page(context, "Definitions", Page.Nav.DEFINITIONS, lens, here),
            inForce.zone().getId(),
            lines,
            lines.stream().filter(Line::changed).count()));
  }

  static List<Line> lines(Definitions definitions) {
    List<Line> lines = new ArrayList<>();
    for (DefinitionKey key : DefinitionKey.values()) {
      String value = definitions.get(key);
      lines.add(
          new Line(
              key.choice(),
              key.key(),
              value,
              key.defaultValue(),
              key.wanted(),
              key.meaning(),
              !value.equals(key.defaultValue())));
    }
    return List.copyOf(lines);
  }
}
