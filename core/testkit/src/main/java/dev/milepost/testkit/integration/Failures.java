// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Failures as text. */
final class Failures {
  private Failures() {}

  /** All that a failure tells: its messages, causes, suppressed ones and stack. */
  static String all(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
