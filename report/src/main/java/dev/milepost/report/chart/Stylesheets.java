// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets that lie beside this class. */
final class Stylesheets {
  private Stylesheets() {}

  static String tokens() {
    return read("tokens.css");
  }

  static String charts() {
    return read("charts.css");
  }

  private static String read(String name) {
    try (InputStream in = Stylesheets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("style sheet '" + name + "' is not in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
