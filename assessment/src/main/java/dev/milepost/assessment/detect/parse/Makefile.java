// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recipes of a Makefile by target, read line by line without evaluating anything. Immutable.
 *
 * @param targets each target's recipe lines; prerequisites are in {@code needs}
 */
public record Makefile(Map<String, List<Line>> targets, Map<String, List<String>> needs) {
  private static final Pattern TARGET =
      Pattern.compile("^([A-Za-z0-9_./-]++)\\s*+:(?![=:])([^#]*+)");

  /** Copies the maps. */
  public Makefile {
    targets = Map.copyOf(targets);
    needs = Map.copyOf(needs);
  }

  /** A line of a recipe. */
  public record Line(String text, int number) {}

  /** Reads any text. */
  public static Makefile parse(String text) {
    Map<String, List<Line>> targets = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    List<Line> open = new ArrayList<>();
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.length() > Lines.LONGEST ? raw.substring(0, Lines.LONGEST) : raw;
      if (line.startsWith("\t")) {
        String command = line.strip();
        if (!command.isEmpty() && !command.startsWith("#")) {
          open.add(new Line(command, number));
        }
        continue;
      }
      Matcher matcher = TARGET.matcher(line);
      if (matcher.find()) {
        open = targets.computeIfAbsent(matcher.group(1), ignored -> new ArrayList<>());
        List<String> names = needs.computeIfAbsent(matcher.group(1), ignored -> new ArrayList<>());
        for (String name : matcher.group(2).strip().split("\\s++", -1)) {
          if (!name.isEmpty()) {
            names.add(name);
          }
        }
      }
    }
    return new Makefile(targets, needs);
  }

  /**
   * The recipe of a target and of what it needs, at most {@code most} lines; empty for an unknown
   * target.
   */
  public List<Line> recipe(String target, int most) {
    List<Line> lines = new ArrayList<>();
    List<String> waiting = new ArrayList<>(List.of(target));
    List<String> seen = new ArrayList<>();
    while (!waiting.isEmpty() && lines.size() < most && seen.size() < most) {
      String next = waiting.removeFirst();
      if (!seen.contains(next)) {
        seen.add(next);
        lines.addAll(targets.getOrDefault(next, List.of()));
        waiting.addAll(needs.getOrDefault(next, List.of()));
      }
    }
    return lines.size() > most ? List.copyOf(lines.subList(0, most)) : lines;
  }
}
