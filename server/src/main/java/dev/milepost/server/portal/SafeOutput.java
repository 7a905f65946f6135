// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.report.markup.SafeText;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what is shown, and replaces characters that would hide or reorder it. What a browser
 * sends back or follows stays as it is.
 */
final class SafeOutput extends OwaspHtmlTemplateOutput {
  private boolean shown = true;

  SafeOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void setContext(String tagName, @Nullable String attributeName) {
    shown =
        attributeName == null || !(attributeName.equals("value") || attributeName.equals("href"));
    super.setContext(tagName, attributeName);
  }

  @Override
  public void writeUserContent(@Nullable String value) {
    super.writeUserContent(value != null && shown ? SafeText.lines(value) : value);
  }
}
