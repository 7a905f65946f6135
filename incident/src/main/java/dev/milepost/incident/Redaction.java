// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text that leaves the log: passwords, tokens, keys, credentials in addresses.
 * What looks like one is replaced by {@code ***}; the name before it stays. Repetitions are bounded
 * and not nested, so that no text makes it slow.
 *
 * @since 0.1
 */
public final class Redaction {
  private static final String SHOWN = "***";

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret"
              + "|authorization|credential|session[_-]?id|cookie)[\\w-]{0,20}[\"']? ?[=:] ?[\"']?(?:bearer |basic )?)"
              + "([^\\s\"',;&}\\])]{3,2000})");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/=-]{8,2000}");

  private static final Pattern ADDRESS = Pattern.compile("(://[^\\s/:@]{0,200}):[^\\s/@]{1,500}@");

  private static final Pattern KNOWN =
      Pattern.compile(
          "\\beyJ[\\w-]{8,2000}\\.[\\w-]{4,2000}(?:\\.[\\w-]{0,2000})?"
              + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{20,255}"
              + "|\\bglpat-[\\w-]{15,100}"
              + "|\\bdapi[0-9a-f]{32}\\b"
              + "|\\bxox[abprs]-[\\w-]{10,200}");

  private Redaction() {}

  /** The text without secrets. */
  public static String of(String text) {
    String named = NAMED.matcher(text).replaceAll("$1" + SHOWN);
    String borne = BEARER.matcher(named).replaceAll("$1 " + SHOWN);
    String addressed = ADDRESS.matcher(borne).replaceAll("$1:" + SHOWN + "@");
    return KNOWN.matcher(addressed).replaceAll(SHOWN);
  }

  /** The text without secrets, cut to a length with a mark. */
  static String excerpt(String text, int longest) {
    String stripped = text.strip();
    // A secret must not lose its end to the cut before it is seen.
    String window = stripped.length() > longest * 4 ? stripped.substring(0, longest * 4) : stripped;
    String safe = of(window);
    boolean cut = safe.length() > longest || window.length() < stripped.length();
    return cut ? safe.substring(0, Math.min(longest, safe.length())) + "…" : safe;
  }
}
