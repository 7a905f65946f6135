// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the operator {@code ~} looks for: words in any order, beginnings with a star, phrases. */
record Words(List<String> words, List<String> phrases) {
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}*]+");

  Words {
    words = List.copyOf(words);
    phrases = List.copyOf(phrases);
  }

  static Words of(String text) {
    List<String> phrases = new ArrayList<>();
    Matcher matcher = PHRASE.matcher(text);
    while (matcher.find()) {
      phrases.add(plain(matcher.group(1)));
    }
    return new Words(split(matcher.replaceAll(" ")), phrases);
  }

  boolean in(List<String> texts) {
    String all = plain(String.join(" ", texts));
    List<String> there = split(all);
    return phrases.stream().allMatch(it -> (" " + all + " ").contains(" " + it + " "))
        && words.stream().allMatch(it -> there.stream().anyMatch(word -> fits(it, word)));
  }

  private static boolean fits(String wanted, String word) {
    return wanted.endsWith("*")
        ? word.startsWith(wanted.substring(0, wanted.length() - 1))
        : word.equals(wanted);
  }

  private static String plain(String text) {
    return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private static List<String> split(String text) {
    return List.of(plain(text).split(" ")).stream().filter(it -> !it.isEmpty()).toList();
  }
}
