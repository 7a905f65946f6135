// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tags: one text, separated by semicolons, whose parts are equal without regard to case. Some are
 * ours: they say which wish or incident an item was made for.
 */
final class Tags {
  static final int LONGEST = 400;

  private static final String KEY = "milepost-key-";
  private static final String INCIDENT = "milepost-incident-";
  private static final Pattern SEPARATOR = Pattern.compile(";");

  private Tags() {}

  /** The tag of a client's key; keys differ by case, which tags do not. */
  static String key(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return KEY + (lower.equals(key) ? key : lower + "_" + digest(key));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String incident(String fingerprint) {
    return INCIDENT + fingerprint;
  }

  static List<String> all(String text) {
    return SEPARATOR.splitAsStream(text).map(String::strip).filter(tag -> !tag.isEmpty()).toList();
  }

  static Set<String> visible(String text) {
    Set<String> visible = new TreeSet<>();
    all(text).stream().filter(tag -> !hidden(tag)).forEach(visible::add);
    return visible;
  }

  static boolean hidden(String tag) {
    return tag.regionMatches(true, 0, KEY, 0, KEY.length());
  }

  /** Tags without those that differ by case only; the first spelling stays. */
  static SortedSet<String> set() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }

  static boolean carries(String text, String tag) {
    return all(text).stream().anyMatch(tag::equalsIgnoreCase);
  }

  /** Whether it can be a tag; else it would become several. */
  static boolean good(String tag) {
    return !tag.isBlank()
        && tag.length() <= LONGEST
        && tag.chars().noneMatch(c -> c == ';' || c == ',' || c < ' ' || c == 0x7F);
  }

  /** A tag of any text. */
  static String of(String text) {
    String tag = text.replaceAll("[;,\\s\\p{Cntrl}]+", " ").strip();
    return tag.length() > LONGEST ? tag.substring(0, LONGEST) : tag;
  }

  static String joined(Iterable<String> tags) {
    return String.join("; ", tags);
  }
}
