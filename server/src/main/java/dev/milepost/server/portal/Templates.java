// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/** The templates, compiled at build time. Thread-safe. */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "dev.milepost.server.portal");

  /** Answers with the template of the name, filled with the model. */
  void render(Context context, String name, Object model) {
    var output = new StringOutput(32_768);
    engine.render(name + ".jte", model, new SafeOutput(output));
    context.html(output.toString());
  }
}
