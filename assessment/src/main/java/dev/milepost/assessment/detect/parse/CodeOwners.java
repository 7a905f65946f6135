// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a CODEOWNERS file. As on the hosts, the last rule that matches a file decides, and a
 * rule without owners takes ownership away. Immutable.
 *
 * @see <a
 *     href="https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">syntax</a>
 */
public record CodeOwners(List<Rule> rules) {
  private static final int MOST_RULES = 5_000;
  private static final int LONGEST_PATTERN = 500;

  /** Copies the rules. */
  public CodeOwners {
    rules = List.copyOf(rules);
  }

  /** A pattern and who owns what it matches. */
  public record Rule(PathGlob glob, List<String> owners, int line) {}

  /** How far the rules reach: owned files, files in all, rules that match nothing. */
  public record Coverage(int owned, int files, List<Rule> stale) {
    /** The owned share, 0 to 1; 0 without files. */
    public double share() {
      return files == 0 ? 0 : (double) owned / files;
    }
  }

  /** Reads any text; lines that are no rules are left out, as are sections' headers of GitLab. */
  public static CodeOwners parse(String text) {
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.strip();
      boolean section = line.startsWith("[") || line.startsWith("^[");
      if (line.isEmpty() || line.startsWith("#") || section || rules.size() >= MOST_RULES) {
        continue;
      }
      List<String> words = words(line);
      if (words.getFirst().length() <= LONGEST_PATTERN) {
        rules.add(
            new Rule(PathGlob.ofOwners(words.getFirst()), words.subList(1, words.size()), number));
      }
    }
    return new CodeOwners(rules);
  }

  /** The rule that decides for a path. */
  public Optional<Rule> ruleFor(String path) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).glob().matches(path)) {
        return Optional.of(rules.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Matches every path against the rules, later ones first. Costs paths times rules in the worst
   * case; rules that name a folder or an exact path are compared, not searched.
   */
  public Coverage coverage(Collection<String> paths) {
    boolean[] used = new boolean[rules.size()];
    int owned = 0;
    for (String path : paths) {
      boolean decided = false;
      for (int i = rules.size() - 1; i >= 0; i--) {
        if ((decided && used[i]) || !rules.get(i).glob().matches(path)) {
          continue;
        }
        used[i] = true;
        owned += !decided && !rules.get(i).owners().isEmpty() ? 1 : 0;
        decided = true;
      }
    }
    List<Rule> stale = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        stale.add(rules.get(i));
      }
    }
    return new Coverage(owned, paths.size(), stale);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == ' ') {
        word.append(' ');
        i++;
      } else if (c == '#' && word.isEmpty()) {
        break;
      } else if (Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
