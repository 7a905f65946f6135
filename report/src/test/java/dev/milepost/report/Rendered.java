// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.FactsAssessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reports as text. */
final class Rendered {
  private Rendered() {}

  static String of(Assessment assessment, Format format) {
    return of(assessment, format, RenderOptions.PLAIN);
  }

  static String of(Assessment assessment, Format format, RenderOptions options) {
    var out = new ByteArrayOutputStream();
    try {
      Reports.write(assessment, format, options, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static String of(FactsAssessment assessment, Format format) {
    var out = new ByteArrayOutputStream();
    try {
      Reports.write(assessment, format, RenderOptions.PLAIN, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
