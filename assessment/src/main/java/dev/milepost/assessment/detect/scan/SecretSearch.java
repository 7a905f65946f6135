// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.assessment.detect.parse.Lines;
import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.secret.SecretRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Looks for credentials where a literal was seen. Forms that only they have count anywhere; a value
 * assigned to something called a password must be random and stand in source or configuration
 * outside tests. Keeps the first 200. Confined to one thread.
 */
final class SecretSearch {
  private static final int MOST = 200;
  private static final int FARTHEST = 60;
  private static final int SHORTEST = 20;
  private static final String VALUE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_=-";
  private static final List<String> ASSIGNMENTS =
      List.of(
          "password",
          "passwd",
          "secret",
          "token",
          "api_key",
          "apikey",
          "api-key",
          "access_key",
          "accesskey");

  private final List<Secret> found = new ArrayList<>();

  /** The literals to search for; the index into this list says what to do at a hit. */
  static List<String> literals() {
    List<String> literals = new ArrayList<>();
    SecretRule.ALL.forEach(rule -> literals.add(rule.literal()));
    literals.add("-----BEGIN");
    literals.addAll(ASSIGNMENTS);
    return literals;
  }

  List<Secret> found() {
    return List.copyOf(found);
  }

  /**
   * Whether a hit of {@link #literals()} is worth a look. Words such as {@code token} stand
   * everywhere; few are given a long value in quotes. Reads a few characters.
   */
  static boolean worth(FileClass file, String text, int literal, int start) {
    if (literal <= SecretRule.ALL.size()) {
      return true;
    }
    if (!file.own() || (file.kind() != Kind.SOURCE && file.kind() != Kind.CONFIG)) {
      return false;
    }
    boolean assigned = false;
    for (int i = start; i < Math.min(text.length(), start + FARTHEST); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return false;
      }
      if (assigned && (c == '"' || c == '\'')) {
        return longValue(text, i + 1);
      }
      assigned |= c == ':' || c == '=';
    }
    return false;
  }

  private static boolean longValue(String text, int start) {
    int end = start;
    while (end < text.length() && end < start + SHORTEST && VALUE.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end == start + SHORTEST;
  }

  /** Looks at one hit of {@link #literals()}. */
  void look(String path, FileClass file, Lines lines, String text, int literal, int start) {
    if (found.size() >= MOST) {
      return;
    }
    if (literal < SecretRule.ALL.size()) {
      specific(path, file, lines, SecretRule.ALL.get(literal), start);
    } else if (literal == SecretRule.ALL.size()) {
      privateKey(path, file, lines, text, start);
    } else {
      assigned(path, file, lines, start);
    }
  }

  private void specific(String path, FileClass file, Lines lines, SecretRule rule, int start) {
    String line = lines.around(start);
    Matcher matcher = rule.pattern().matcher(line);
    while (matcher.find()) {
      if (SecretRule.plausible(matcher.group(1), rule.entropy())) {
        add(rule.name(), path, file, lines.lineAt(start), line, true);
        return;
      }
    }
  }

  private void privateKey(String path, FileClass file, Lines lines, String text, int start) {
    Matcher header =
        SecretRule.KEY.matcher(text).region(start, Math.min(text.length(), start + 60));
    if (!header.lookingAt()) {
      return;
    }
    // Program text that writes or parses keys holds the header alone.
    String after = text.substring(header.end(), Math.min(text.length(), header.end() + 200));
    if (SecretRule.KEY_BODY.matcher(after).find()) {
      add("a private key", path, file, lines.lineAt(start), header.group(), true);
    }
  }

  private void assigned(String path, FileClass file, Lines lines, int start) {
    String line = lines.around(start);
    Matcher matcher = SecretRule.ASSIGNED.matcher(line);
    while (matcher.find()) {
      if (SecretRule.random(matcher.group(1))) {
        add("what looks like a credential", path, file, lines.lineAt(start), line, false);
        return;
      }
    }
  }

  private void add(
      String what, String path, FileClass file, int line, String excerpt, boolean specific) {
    Evidence place = new Evidence(path, line, SecretRule.redact(excerpt));
    boolean known = found.stream().anyMatch(s -> s.place().location().equals(place.location()));
    if (!known) {
      found.add(new Secret(what, place, file, specific));
    }
  }
}
