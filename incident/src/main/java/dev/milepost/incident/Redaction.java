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

  private static final String NAMES =
      "(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key"
          + "|client[_-]?secret|authorization|credential|session[_-]?id|signature)";

  /** {@code name=value}, {@code "name": "a value"}, {@code name => 'value'}. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + NAMES
              + "[\\w-]{0,20}[\"']? ?(?:=>|:=|[=:]) ?(?:bearer |basic )?)"
              + "(?:([\"'])(?:bearer |basic )?[^\"'\n]{1,2000}\\2?|[^\\s\"',;&}\\])]{3,2000})");

  /** All cookies of a line; nobody can tell which of them opens a session. */
  private static final Pattern COOKIES =
      Pattern.compile("(?i)(\\b(?:set-)?cookie[\"']? ?[=:] ?)[^\n]{3,8000}");

  /** {@code --password hunter2}, {@code -u user:hunter2}, {@code mysql -phunter2}. */
  private static final Pattern OPTION =
      Pattern.compile("(?i)((?:^|\\s)--?[\\w-]{0,20}" + NAMES + " {1,4})[^\\s-]\\S{0,2000}");

  private static final Pattern USER =
      Pattern.compile("((?:^|\\s)(?:-u|--user) ?[^\\s:]{1,200}:)\\S{1,2000}");
  private static final Pattern MYSQL =
      Pattern.compile("(?i)(\\b(?:mysql|mariadb)\\w{0,10}\\b[^\n]{0,200}? -p)[^\\s]{1,2000}");

  /** The signature of an address that needs no other credential. */
  private static final Pattern SIGNED =
      Pattern.compile("(?i)([?&](?:sig|x-amz-signature|x-goog-signature)=)[^\\s&\"']{3,2000}");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/=-]{8,2000}");

  private static final Pattern ADDRESS = Pattern.compile("(://[^\\s/:@]{0,200}):[^\\s/@]{1,500}@");

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?");

  private static final Pattern KNOWN =
      Pattern.compile(
          "\\beyJ[\\w-]{8,2000}\\.[\\w-]{4,2000}(?:\\.[\\w-]{0,2000})?"
              + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{20,255}"
              + "|\\bgithub_pat_[A-Za-z0-9_]{20,255}"
              + "|\\bglpat-[\\w-]{15,100}"
              + "|\\bdapi[0-9a-f]{32}\\b"
              + "|\\bsk-[A-Za-z0-9_-]{20,255}"
              + "|\\bAIza[\\w-]{35}"
              + "|\\bnpm_[A-Za-z0-9]{36}"
              + "|\\bATATT[\\w=-]{20,500}"
              + "|\\bxox[abprs]-[\\w-]{10,200}");

  private Redaction() {}

  /** The text without secrets. */
  public static String of(String text) {
    String safe = KEY.matcher(text).replaceAll(SHOWN);
    safe = COOKIES.matcher(safe).replaceAll("$1" + SHOWN);
    safe = OPTION.matcher(safe).replaceAll("$1" + SHOWN);
    safe = USER.matcher(safe).replaceAll("$1" + SHOWN);
    safe = MYSQL.matcher(safe).replaceAll("$1" + SHOWN);
    safe = SIGNED.matcher(safe).replaceAll("$1" + SHOWN);
    safe = NAMED.matcher(safe).replaceAll("$1$2" + SHOWN + "$2");
    safe = BEARER.matcher(safe).replaceAll("$1 " + SHOWN);
    safe = ADDRESS.matcher(safe).replaceAll("$1:" + SHOWN + "@");
    return KNOWN.matcher(safe).replaceAll(SHOWN);
  }

  /** The text without secrets, cut to a length with a mark. */
  static String excerpt(String text, int longest) {
    return excerpt(text, longest, true);
  }

  /** As above; without stripping, the indentation of stack traces stays. */
  static String excerpt(String text, int longest, boolean strip) {
    String stripped = strip ? text.strip() : text;
    // A secret must not lose its end to the cut before it is seen.
    String window = stripped.length() > longest * 4 ? stripped.substring(0, longest * 4) : stripped;
    String safe = of(window);
    boolean cut = safe.length() > longest || window.length() < stripped.length();
    int end = Math.min(longest, safe.length());
    if (end > 0 && end < safe.length() && Character.isHighSurrogate(safe.charAt(end - 1))) {
      end--;
    }
    return cut ? safe.substring(0, end) + "…" : safe;
  }
}
