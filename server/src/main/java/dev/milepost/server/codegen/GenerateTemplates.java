// SPDX-License-Identifier: MIT
package dev.milepost.server.codegen;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;

/**
 * Writes a class for each template, into the package of the pages so that their models need not be
 * public.
 */
public final class GenerateTemplates {
  private GenerateTemplates() {}

  /** Arguments: folder of the templates, folder to generate into. */
  public static void main(String[] arguments) {
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(Path.of(arguments[0])),
            Path.of(arguments[1]),
            ContentType.Html,
            null,
            "dev.milepost.server.portal");
    engine.setTrimControlStructures(true);
    engine.cleanAll();
    engine.generateAll();
  }
}
