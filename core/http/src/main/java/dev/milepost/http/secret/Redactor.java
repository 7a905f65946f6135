// SPDX-License-Identifier: MIT
package dev.milepost.http.secret;

import dev.milepost.spi.plugin.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that people read: those it was told of, also percent-encoded or in
 * Base64, and what looks like one (authorization headers, token-like parameters, the user of an
 * address, well-known prefixes). Neutralises control characters and bounds the length. Safe for use
 * by many threads.
 *
 * @since 0.1
 */
public final class Redactor {
  /** What stands in a secret's place. */
  public static final String MARK = "***";

  /** The longest text of a tracker that goes into a message. */
  public static final int LONGEST = 500;

  /** Shorter ones would mark ordinary words. */
  private static final int SHORTEST = 4;

  // A site decides what these run over: each must take time in proportion to the text. So nothing
  // that may be long stands in front of what makes a match, and what was read is not tried shorter.
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)\\b(authorization|proxy-authorization|private-token|job-token|x-api-key|cookie"
              + "|set-cookie|x-gitlab-token)(\"?\\s*[:=]\\s*\"?)[^\\r\\n\"]+");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic|token)(\\s+)[A-Za-z0-9+/=._~:-]{8,}");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:token|secret|password|passwd|api[_-]?key|apikey|signature|assertion"
              + "|credential)|\\b(?:sig|code|key|pwd|jwt))(=)[^&\\s\"'<>#;,]+");
  private static final Pattern MEMBER =
      Pattern.compile("(?i)((?:token|secret|password|passwd|api[_-]?key)\"\\s*+:\\s*+\")[^\"]*+");
  private static final Pattern USER = Pattern.compile("(?i)([a-z0-9+.-]://)[^/@\\s?#]++@");
  private static final Pattern KNOWN_SHAPE =
      Pattern.compile(
          "\\b(?:ghp_|gho_|ghs_|ghu_|github_pat_|glpat-|gloas-|ATATT|ATCTT|lin_api_|lin_oauth_|xox[bp]-"
              + "|whsec_)[A-Za-z0-9_=+/.-]{6,}|\\beyJ[\\w-]{8,1000}+\\.[\\w-]{8,}+\\.[\\w-]*");

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  private Redactor() {}

  /** A redactor that knows these. */
  public static Redactor of(Collection<Secret> secrets) {
    Redactor redactor = new Redactor();
    secrets.forEach(redactor::add);
    return redactor;
  }

  /** Learns a secret: a token that was just refreshed, for example. */
  public void add(Secret secret) {
    String text = secret.reveal();
    if (text.length() < SHORTEST) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    known.add(text);
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    known.add(encoded);
    known.add(encoded.replace("+", "%20"));
    known.add(Base64.getEncoder().encodeToString(bytes));
    known.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    known.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The text with a mark in the place of each secret. */
  public String redact(String text) {
    String clean = text;
    for (String secret :
        known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      clean = clean.replace(secret, MARK);
    }
    clean = HEADER.matcher(clean).replaceAll("$1$2" + MARK);
    clean = SCHEME.matcher(clean).replaceAll("$1$2" + MARK);
    clean = PARAMETER.matcher(clean).replaceAll("$1$2" + MARK);
    clean = MEMBER.matcher(clean).replaceAll("$1" + MARK);
    clean = USER.matcher(clean).replaceAll("$1");
    return KNOWN_SHAPE.matcher(clean).replaceAll(MARK);
  }

  /**
   * As {@link #redact}, on one line, without control characters; cut after {@link #LONGEST}
   * characters, with an ellipsis.
   */
  public String line(String text) {
    // Cut after redaction: half a secret would not be found.
    String redacted = redact(text);
    StringBuilder line = new StringBuilder();
    boolean gap = false;
    for (int c : redacted.codePoints().toArray()) {
      if (unseen(c)) {
        gap = true;
        continue;
      }
      if (gap && !line.isEmpty()) {
        line.append(' ');
      }
      gap = false;
      line.appendCodePoint(c);
      if (line.length() > LONGEST) {
        return line.substring(0, line.offsetByCodePoints(line.length(), -1)) + "…";
      }
    }
    return line.toString();
  }

  /** White space, control characters, and those that turn the direction of writing. */
  private static boolean unseen(int c) {
    return Character.isWhitespace(c)
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
