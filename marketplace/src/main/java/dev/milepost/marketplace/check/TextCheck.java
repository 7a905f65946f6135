// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.secret.SecretRule;
import dev.milepost.marketplace.check.Invisible.Kind;
import dev.milepost.marketplace.format.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is dangerous in any text file: credentials, and characters that nobody sees. */
final class TextCheck {
  /** A run of invisible characters that is long enough for a word. */
  private static final int MESSAGE = 4;

  /** No known credential is shorter. */
  private static final int SHORTEST_SECRET = 20;

  private static final int FIRST_TAG = 0xE0000;

  private static final int LONGEST_LINE = 20_000;

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?i)\\b(?:example|sample|fake|dummy|placeholder|mock|e\\.g\\.|revoked|not.a.real|test.?(?:key|token|secret))");

  private final Findings findings;

  TextCheck(Findings findings) {
    this.findings = findings;
  }

  void check(String path, List<String> lines) {
    boolean hidden = false;
    boolean turned = false;
    boolean unseen = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Place place = new Place(path, i + 1);
      secret(line, lines, i, place);
      if (plain(line)) {
        continue;
      }
      Seen seen = Seen.of(line);
      if (line.length() <= LONGEST_LINE && (!seen.first.isEmpty() || seen.carriers >= MESSAGE)) {
        findings.edit("safety.invisible", Edit.Kind.REPLACE, place, line, seen.shown.toString());
      }
      if (seen.carriers >= MESSAGE && !hidden) {
        hidden = true;
        findings.add(
            "safety.hidden-text", place, seen.carriers + " characters carry what is not shown");
      } else if (seen.directions > 0 && !turned) {
        turned = true;
        findings.add(
            "safety.reordered-text",
            place,
            "the line holds " + seen.first + ", which turns the direction of writing");
      } else if (!seen.first.isEmpty() && !unseen) {
        unseen = true;
        findings.add(
            "safety.invisible", place, "the line holds " + seen.first + ", which is not shown");
      }
    }
  }

  private static boolean plain(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= 0x0600) {
        return false;
      }
    }
    return true;
  }

  /** Counts of a line. */
  private static final class Seen {
    private int carriers;
    private int directions;
    private String first = "";
    private final StringBuilder shown = new StringBuilder();

    static Seen of(String line) {
      Seen seen = new Seen();
      int[] text = line.codePoints().limit(LONGEST_LINE).toArray();
      boolean rightToLeft = false;
      for (int c : text) {
        byte direction = Character.getDirectionality(c);
        rightToLeft |=
            direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
      }
      // The marks themselves are of that direction too: letters count.
      rightToLeft &= line.codePoints().anyMatch(c -> Character.isLetter(c) && rightToLeft(c));
      int zeros = 0;
      for (int i = 0; i < text.length; i++) {
        Kind kind = Invisible.kind(text, i, rightToLeft);
        zeros = kind == Kind.UNSEEN ? zeros + 1 : 0;
        if (zeros == MESSAGE * 2) {
          // Letters spelled by two kinds of characters without width.
          seen.carriers += zeros;
        }
        seen.count(kind, text[i]);
        if (kind == Kind.HARMLESS) {
          seen.shown.appendCodePoint(text[i]);
        }
      }
      return seen;
    }

    private static boolean rightToLeft(int c) {
      byte direction = Character.getDirectionality(c);
      return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private void count(Kind kind, int c) {
      switch (kind) {
        case HARMLESS -> {
          return;
        }
        case CARRIER -> {
          carriers++;
          if (c < FIRST_TAG) {
            // One selector too many is a slip of an editor.
            return;
          }
        }
        case DIRECTION -> directions++;
        case UNSEEN -> {}
      }
      if (first.isEmpty()) {
        first = "U+%04X".formatted(c);
      }
    }
  }

  private void secret(String line, List<String> lines, int at, Place place) {
    if (line.length() > LONGEST_LINE) {
      return;
    }
    if (line.length() < SHORTEST_SECRET) {
      return;
    }
    for (SecretRule rule : SecretRule.ALL) {
      if (line.contains(rule.literal())) {
        Matcher secret = rule.pattern().matcher(line);
        if (secret.find()
            && SecretRule.plausible(secret.group(1), rule.entropy())
            && !SAMPLE.matcher(line).find()) {
          findings.add(
              "safety.secret", place, "the line holds " + rule.name(), SecretRule.redact(line));
          return;
        }
      }
    }
    if (line.contains("PRIVATE KEY-----")) {
      Matcher header = SecretRule.KEY.matcher(line);
      if (header.find()) {
        String after =
            line.substring(header.end()) + "\n" + (at + 1 < lines.size() ? lines.get(at + 1) : "");
        if (SecretRule.KEY_BODY.matcher(after).find()) {
          findings.add("safety.secret", place, "the line begins a private key");
        }
      }
    }
  }
}
