// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

/** Text into HTML. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
