// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

/** Command lines that ask the API, for a POSIX shell. */
final class Curl {
  private static final String TOKEN =
      "-H \"Authorization: Bearer $(cat \"${MILEPOST_HOME:-$HOME/.milepost}/token\")\"";

  private Curl() {}

  /**
   * A line that can be pasted.
   *
   * @param body JSON; empty for none
   */
  static String line(String base, String method, String path, String body) {
    var line = new StringBuilder("curl ").append(TOKEN);
    if (!method.equals("GET")) {
      line.append(" -X ").append(method);
    }
    if (!body.isEmpty()) {
      line.append(" \\\n  -H 'Content-Type: application/json' -d ").append(quoted(body));
    }
    return line.append(" \\\n  ").append(quoted(base + path)).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
