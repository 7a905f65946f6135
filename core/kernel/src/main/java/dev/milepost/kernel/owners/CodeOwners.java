// SPDX-License-Identifier: MIT
package dev.milepost.kernel.owners;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a CODEOWNERS file of GitHub or GitLab. The last rule that matches a file decides, in
 * GitLab the last one of each section, and a rule without owners takes ownership away; a section
 * may name owners for its rules that have none. Immutable.
 *
 * @see <a
 *     href="https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">GitHub</a>
 * @see <a href="https://docs.gitlab.com/user/project/codeowners/reference/">GitLab</a>
 * @since 0.1
 */
public record CodeOwners(List<Rule> rules) {
  private static final int MOST_RULES = 5_000;
  private static final int LONGEST_PATTERN = 500;

  /** Copies the rules. */
  public CodeOwners {
    rules = List.copyOf(rules);
  }

  /**
   * A pattern and who owns what it matches.
   *
   * @param section the name in small letters; empty outside of any
   */
  public record Rule(PathGlob glob, List<String> owners, int line, String section) {
    /** Copies the owners. */
    public Rule {
      owners = List.copyOf(owners);
    }
  }

  /** How far the rules reach: owned files, files in all, rules that match nothing. */
  public record Coverage(int owned, int files, List<Rule> stale) {
    /** The owned share, 0 to 1; 0 without files. */
    public double share() {
      return files == 0 ? 0 : (double) owned / files;
    }
  }

  /** Reads any text; lines that are no rules are left out. */
  public static CodeOwners parse(String text) {
    List<Rule> rules = new ArrayList<>();
    String section = "";
    List<String> inherited = List.of();
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#") || rules.size() >= MOST_RULES) {
        continue;
      }
      if (line.startsWith("[") || line.startsWith("^[")) {
        int close = line.indexOf(']');
        int end = close < 0 ? line.length() : close;
        section = line.substring(line.indexOf('[') + 1, end).strip().toLowerCase(Locale.ROOT);
        inherited = defaults(close < 0 ? "" : line.substring(close + 1));
        continue;
      }
      List<String> words = words(line);
      boolean excluded = words.getFirst().startsWith("!") && words.getFirst().length() > 1;
      String pattern = excluded ? words.getFirst().substring(1) : words.getFirst();
      if (pattern.length() <= LONGEST_PATTERN) {
        List<String> named = words.subList(1, words.size());
        List<String> owners = excluded ? List.of() : named.isEmpty() ? inherited : named;
        rules.add(new Rule(PathGlob.ofOwners(pattern), owners, number, section));
      }
    }
    return new CodeOwners(rules);
  }

  /** What stands behind the name of a section: perhaps how many must approve, then owners. */
  private static List<String> defaults(String rest) {
    String text = rest.strip();
    int close = text.startsWith("[") ? text.indexOf(']') : -1;
    String owners = text.substring(close + 1).strip();
    return owners.isEmpty() || owners.startsWith("#") ? List.of() : words(owners);
  }

  /** Who owns a path: the owners of the deciding rule of each section, each once. */
  public List<String> ownersOf(String path) {
    Set<String> sections = new HashSet<>();
    Set<String> owners = new LinkedHashSet<>();
    for (Rule rule : rules.reversed()) {
      if (!sections.contains(rule.section()) && rule.glob().matches(path)) {
        sections.add(rule.section());
        owners.addAll(rule.owners());
      }
    }
    return List.copyOf(owners);
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
