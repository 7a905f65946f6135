// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells commits made with a coding assistant, or by a bot, from what git records about them. What a
 * commit does not record cannot be seen: counts are lower bounds. Immutable.
 *
 * @since 0.1
 */
public final class Assistants {
  /**
   * Names and addresses under which coding assistants sign, lower-case. An entry with {@code @}
   * must be the address or its end; another must be a whole word of the name.
   */
  private static final List<String> KNOWN =
      List.of(
          "noreply@anthropic.com",
          "claude",
          "copilot",
          "copilot-swe-agent[bot]",
          "copilot@github.com",
          "+copilot@users.noreply.github.com",
          "cursoragent@cursor.com",
          "cursor agent",
          "aider",
          "noreply@aider.chat",
          "devin-ai-integration[bot]",
          "devin ai",
          "codex@openai.com",
          "noreply@openai.com",
          "codex",
          "chatgpt",
          "gemini-cli",
          "gemini-code-assist[bot]",
          "gemini code assist",
          "google-labs-jules[bot]",
          "amazon q",
          "amazon-q-developer[bot]",
          "windsurf",
          "codeium",
          "junie",
          "junie@jetbrains.com",
          "opencode",
          "noreply@opencode.ai",
          "openhands",
          "openhands@all-hands.dev",
          "sweep-ai[bot]",
          "replit agent",
          "tabnine",
          "sourcegraph cody");

  private static final List<String> BOTS =
      List.of(
          "dependabot",
          "dependabot-preview",
          "renovate",
          "renovate-bot",
          "bot@renovateapp.com",
          "github-actions",
          "github action",
          "greenkeeper",
          "snyk-bot",
          "pyup-bot",
          "semantic-release-bot",
          "mergify",
          "allcontributors",
          "weblate",
          "jenkins",
          "argocd-image-updater",
          "fluxcdbot",
          "fluxbot",
          "gitlab-bot",
          "depfu",
          "imgbot",
          "pre-commit-ci");

  /** Trailers whose mere presence says that an assistant helped, lower-case. */
  private static final List<String> MARKING_TRAILERS =
      List.of(
          "assisted-by:",
          "ai-assisted-by:",
          "generated-by:",
          "co-developed-by-ai:",
          "ai-assistant:");

  private static final List<String> NAMING_TRAILERS =
      List.of("co-authored-by:", "co-developed-by:", "signed-off-by:", "helped-by:");

  private static final List<String> STARTS =
      Stream.of(MARKING_TRAILERS, NAMING_TRAILERS, List.of("generated with [claude"))
          .flatMap(List::stream)
          .toList();

  private final List<String> extra;

  private Assistants(List<String> extra) {
    this.extra = extra;
  }

  /** The known ones. */
  public static Assistants known() {
    return new Assistants(List.of());
  }

  /** The known ones and more names or addresses, matched in the same way. */
  public static Assistants with(List<String> more) {
    List<String> words = new ArrayList<>();
    for (String word : more) {
      if (!word.isBlank()) {
        words.add(word.strip().toLowerCase(Locale.ROOT));
      }
    }
    return new Assistants(List.copyOf(words));
  }

  /** What changes a result: for cache keys. */
  public String fingerprint() {
    return KNOWN.hashCode() + "/" + BOTS.hashCode() + "/" + extra;
  }

  /** A cheap necessary condition of {@link #marks}: most lines are prose. */
  static boolean mayMark(byte[] raw, int from) {
    int lower = raw[from] | 0x20;
    if (lower != 'c' && lower != 'a' && lower != 'g' && lower != 's' && lower != 'h') {
      // White space may lead; the robot's first byte is negative.
      return raw[from] < 0 || raw[from] == ' ' || raw[from] == '\t';
    }
    for (String start : STARTS) {
      if (start.charAt(0) == lower && Bytes.startsWithIgnoreCase(raw, from, start)) {
        return true;
      }
    }
    return false;
  }

  /** Who a commit of this author is by. */
  Fact.Origin author(String name, String email) {
    String lowerName = name.strip().toLowerCase(Locale.ROOT);
    String lowerEmail = email.strip().toLowerCase(Locale.ROOT);
    if (listed(KNOWN, lowerName, lowerEmail) || listed(extra, lowerName, lowerEmail)) {
      return Fact.Origin.ASSISTED;
    }
    boolean bot =
        lowerName.endsWith("[bot]")
            || lowerEmail.contains("[bot]@")
            || listed(BOTS, lowerName, lowerEmail);
    return bot ? Fact.Origin.BOT : Fact.Origin.PEOPLE;
  }

  /** Whether a line of a message says that an assistant helped. */
  boolean marks(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    for (String trailer : MARKING_TRAILERS) {
      if (lower.startsWith(trailer)) {
        return lower.length() > trailer.length();
      }
    }
    for (String trailer : NAMING_TRAILERS) {
      if (lower.startsWith(trailer)) {
        String who = lower.substring(trailer.length());
        int open = who.indexOf('<');
        int close = who.indexOf('>', open + 1);
        String name = open < 0 ? who : who.substring(0, open);
        String email = open < 0 || close < 0 ? "" : who.substring(open + 1, close);
        return listed(KNOWN, name.strip(), email) || listed(extra, name.strip(), email);
      }
    }
    return lower.startsWith("\uD83E\uDD16 generated with")
        || lower.startsWith("generated with [claude");
  }

  private static boolean listed(List<String> entries, String name, String email) {
    for (String entry : entries) {
      if (entry.indexOf('@') >= 0 ? email.endsWith(entry) : hasWord(name, entry)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the entry is the whole name, or its start or end followed or led by what ends a word.
   */
  private static boolean hasWord(String name, String entry) {
    if (!name.startsWith(entry)) {
      return false;
    }
    if (name.length() == entry.length()) {
      // Also given names of people: alone they mark nobody.
      return !entry.equals("claude") && !entry.equals("junie");
    }
    char next = name.charAt(entry.length());
    // "claude opus", "aider (model)", "copilot[bot]" sign for assistants; a person called Claude
    // Monet
    // writes two words as well, so a bare first name counts only before a model's name or a
    // bracket.
    return next == '('
        || next == '['
        || next == ':'
        || (next == ' ' && model(name.substring(entry.length() + 1)));
  }

  private static boolean model(String rest) {
    return rest.startsWith("(")
        || rest.startsWith("opus")
        || rest.startsWith("sonnet")
        || rest.startsWith("haiku")
        || rest.startsWith("code")
        || rest.startsWith("agent")
        || rest.startsWith("bot")
        || rest.startsWith("ai")
        || rest.startsWith("gpt")
        || rest.startsWith("gemini")
        || rest.chars().anyMatch(Character::isDigit);
  }
}
