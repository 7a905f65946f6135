// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What axe-core says of a page. */
final class Axe {
  private Axe() {}

  /** Which rules are asked; that of colours takes longer than all others together. */
  enum Rules {
    ALL("{}"),
    COLOURS("{runOnly: ['color-contrast']}"),
    ALL_BUT_COLOURS("{rules: {'color-contrast': {enabled: false}}}");

    private final String options;

    Rules(String options) {
      this.options = options;
    }
  }

  /** Its findings; tests are skipped, with a message, where it is not at hand. */
  static List<?> violations(Page page, Rules rules) throws IOException {
    Optional<Path> axe = Tools.axe();
    assumeTrue(axe.isPresent(), "no axe-core: set MILEPOST_AXE to axe.min.js");
    if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
      // Through the debugger, which a content security policy does not bind.
      page.evaluate(Files.readString(axe.orElseThrow()));
    }
    return (List<?>)
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations'], preload: false, ..."
                + rules.options
                + "})).violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ').slice(0, 900))");
  }
}
