// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All path rules at once. A file costs a look-up by name, one by extension and the few rules that
 * start with the same letter; rules for whole folders are tried once for each folder. Confined to
 * one thread.
 */
final class PathRules {
  private final Map<String, List<PathRule>> byName = new HashMap<>();
  private final Map<String, List<PathRule>> byExtension = new HashMap<>();
  private final Map<Character, List<PathRule>> byLetter = new HashMap<>();
  private final List<PathRule> others = new ArrayList<>();
  private final List<PathRule> folders = new ArrayList<>();
  private String lastFolder = "\0";
  private String lastParent = "";
  private List<PathRule> lastMatches = List.of();

  PathRules(List<PathRule> rules) {
    for (PathRule rule : rules) {
      String suffix = rule.suffix() == null ? "" : rule.suffix();
      if (rule.exactName()) {
        byName.computeIfAbsent(rule.prefix(), ignored -> new ArrayList<>()).add(rule);
      } else if (rule.anyName()) {
        folders.add(rule);
      } else if (!rule.prefix().isEmpty()) {
        byLetter.computeIfAbsent(rule.prefix().charAt(0), ignored -> new ArrayList<>()).add(rule);
      } else if (suffix.startsWith(".") && suffix.indexOf('.', 1) < 0) {
        byExtension.computeIfAbsent(suffix.substring(1), ignored -> new ArrayList<>()).add(rule);
      } else {
        others.add(rule);
      }
    }
  }

  /** Hands over the key of every rule that matches. */
  void match(String path, Consumer<String> keys) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    if (!folder.equals(lastFolder)) {
      lastFolder = folder;
      lastParent = folder.isEmpty() ? "" : folder.toLowerCase(Locale.ROOT) + "/";
      lastMatches = folders.stream().filter(rule -> rule.matches(lastParent, "")).toList();
    }
    String name = path.substring(slash + 1).toLowerCase(Locale.ROOT);
    lastMatches.forEach(rule -> keys.accept(rule.key()));
    run(byName.getOrDefault(name, List.of()), name, keys);
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      run(byExtension.getOrDefault(name.substring(dot + 1), List.of()), name, keys);
    }
    if (!name.isEmpty()) {
      run(byLetter.getOrDefault(name.charAt(0), List.of()), name, keys);
    }
    run(others, name, keys);
  }

  private void run(List<PathRule> rules, String name, Consumer<String> keys) {
    for (PathRule rule : rules) {
      if (rule.matches(lastParent, name)) {
        keys.accept(rule.key());
      }
    }
  }
}
