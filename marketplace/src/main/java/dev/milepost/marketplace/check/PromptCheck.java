// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.Place;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prose of commands, agents and skills that tells an agent to drop its instructions or to deceive
 * its user. Text about such attacks, and text in quotation marks or code, is no fault.
 */
final class PromptCheck {
  private static final String WHOSE =
      "(?:all |any |every |the |your |of |these |those |my |its |other |previous |prior |earlier"
          + " |preceding |above |existing |system |user'?s? |developer |safety |original ){1,6}";
  private static final String WHAT =
      "(?:instructions?|prompts?|rules|directives|guidelines|commands|wishes|requests|messages|context|constraints|guardrails|polic(?:y|ies))";

  private static final List<Pattern> TURNED =
      List.of(
          Pattern.compile(
              "(?i)\\b(?:ignore|disregard|forget|override|bypass) "
                  + "(?=[^.\\n]{0,60}\\b(?:previous|prior|earlier|preceding|above|user'?s?|system|developer|safety|original)\\b)"
                  + WHOSE
                  + WHAT
                  + "\\b"),
          Pattern.compile(
              "(?i)\\b(?:ignore|disregard|disobey|deceive|mislead|lie to) (?:the |your )user\\b"),
          Pattern.compile(
              "(?i)\\bwithout (?:telling|informing|notifying|alerting) (?:the |your )?users?\\b(?!"
                  + " (?:which|how|why|when|where|what))"),
          Pattern.compile(
              "(?i)\\b(?:hide|conceal) (?:this|it|that|the fact|these|your actions|what"
                  + " you)[^.\\n]{0,40} from (?:the |your )?users?\\b"),
          Pattern.compile(
              "(?i)\\b(?:do not|don't|never) (?:tell|inform|notify|alert|let) (?:the |your )?users?"
                  + " (?:about this|of this|know (?:about|that|of) (?:this|you)|that you"
                  + " (?:did|are|have|ran|sent|read))"),
          Pattern.compile(
              "(?i)\\b(?:secretly|covertly|silently)"
                  + " (?:send|upload|exfiltrate|copy|post|forward|transmit)\\b"));

  /** One of them is in every line that matters; looking for them is quick. */
  private static final List<String> STEMS =
      List.of(
          "ignore",
          "disregard",
          "forget",
          "override",
          "bypass",
          "disobey",
          "deceive",
          "mislead",
          "lie to",
          "without ",
          "hide ",
          "conceal ",
          "do not ",
          "don't ",
          "never ",
          "secretly",
          "covertly",
          "silently");

  /** Words of texts about attacks, and of texts that forbid. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)inject|jailbreak|attack|malicious|adversar|untrusted|hostile|suspicious|red.?team|threat|exploit|manipulat|poison|phish|exfiltrat|smuggl|detect|flag"
              + " |sanitiz|refus|reject|never follow|not follow|do not"
              + " (?:ignore|obey|comply|let|allow|hide|conceal|deceive|mislead)|don't"
              + " (?:ignore|obey|let|allow|hide|conceal)|never"
              + " (?:ignore|let|allow|hide|deceive|mislead|lie|do|make|change|delete|modify|run|silently|secretly)|must"
              + " not|should not|cannot|can't|won't|such as|e\\.g\\.|for"
              + " example|bad:|wrong:|anti-?pattern|❌|instead of|treat (?:it|them|any|all|this)"
              + " as|audit|scan for|look for|avoid|hide errors|error handling|not?"
              + " (?:silently|secretly)");

  private static final int AROUND = 3;

  private final Findings findings;

  PromptCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Component it) {
    Markdown markdown = Markdown.of(it.frontMatter().body());
    List<String> lines = markdown.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (markdown.code(i)) {
        continue;
      }
      String lower = lines.get(i).toLowerCase(Locale.ROOT);
      if (STEMS.stream().noneMatch(lower::contains)) {
        continue;
      }
      String line = Markdown.withoutCode(lines.get(i));
      for (Pattern pattern : TURNED) {
        Matcher text = pattern.matcher(line);
        if (text.find() && !quoted(line, text.start()) && !about(lines, i)) {
          findings.add(
              "safety.ignore-user",
              new Place(it.path(), it.frontMatter().bodyLine() + i),
              "the text says '" + text.group() + "'");
          break;
        }
      }
    }
  }

  private static boolean about(List<String> lines, int at) {
    for (int i = Math.max(0, at - AROUND); i <= Math.min(lines.size() - 1, at + AROUND); i++) {
      if (ABOUT.matcher(lines.get(i)).find()) {
        return true;
      }
    }
    return heading(lines, at);
  }

  private static boolean heading(List<String> lines, int at) {
    for (int i = at; i >= 0; i--) {
      if (lines.get(i).startsWith("#")) {
        return ABOUT.matcher(lines.get(i)).find();
      }
    }
    return false;
  }

  private static boolean quoted(String line, int at) {
    long before = line.substring(0, at).chars().filter(c -> c == '"').count();
    return before % 2 == 1
        || line.lastIndexOf('“', at) > line.lastIndexOf('”', at)
        || (at > 0 && (line.charAt(at - 1) == '\'' || line.charAt(at - 1) == '"'));
  }
}
