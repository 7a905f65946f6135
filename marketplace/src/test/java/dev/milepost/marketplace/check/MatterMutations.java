// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes front matter in one to three places; the same seed changes the same places. */
final class MatterMutations {
  private static final List<String> BASES =
      List.of(
          "description: Says how delivery goes\nargument-hint: \"[service]\"\nallowed-tools: Bash(git log:*), Read\nmodel: sonnet",
          "name: coach\ndescription: Use when somebody asks how a team delivers\ntools: Read, Grep\nmodel: inherit\ncolor: blue",
          "name: coach\ndescription: |\n  Use when somebody asks.\n  Not otherwise.\nmetadata:\n  tier: gold\n  owner: \"dev\"",
          "name: coach\ndescription: 'Use when asked: always'\nallowed-tools:\n  - Read\n  - Bash(git status)\nlicense: MIT",
          "name: coach\ndescription: >-\n  Folded text\n  of two lines\nallowed-tools: [Read, \"Grep\"]\ndisable-model-invocation: true");

  private static final List<String> PIECES =
      List.of(
          ": ",
          ":",
          " #",
          "#",
          "\"",
          "'",
          "[",
          "]",
          "{",
          "}",
          "- ",
          "\n",
          "\n ",
          "\t",
          "&a ",
          "*a",
          "!x ",
          "| ",
          "> ",
          "%",
          "@",
          "`",
          "\\",
          ", ",
          "? ",
          "---",
          "\nx",
          "\nx: y",
          "\n  x: y",
          "é",
          "true",
          "12",
          "null",
          "<b>",
          "\n\n",
          "...",
          "~",
          "  ");

  private static final List<String> LINES =
      List.of(
          "name: 5",
          "name: [a]",
          "description: {a: b}",
          "description: [a]",
          "allowed-tools: 5",
          "allowed-tools: {a: b}",
          "allowed-tools: [5]",
          "shell: zsh",
          "shell: bash",
          "description: Use: it",
          "description: `x` y",
          "argument-hint: [a] [b]",
          "model: [x]",
          "tools: 5",
          "metadata: 5",
          "hooks: 5",
          "color: 5",
          "maxTurns: x",
          "description:",
          "- a",
          "text",
          "a: b: c",
          "user-invocable: 5",
          "context: nope",
          "paths: 5",
          "effort: x",
          "version: 1",
          "more text here",
          "  indented: x",
          "# note");

  private final Random random;

  MatterMutations(long seed) {
    random = new Random(seed);
  }

  String mutated() {
    String text = BASES.get(random.nextInt(BASES.size()));
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      text = random.nextInt(3) == 0 ? line(text) : piece(text);
    }
    return "---\n" + text + "\n---\n\nBody.\n";
  }

  private String line(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = LINES.get(random.nextInt(LINES.size()));
    switch (random.nextInt(4)) {
      case 0 -> lines.set(at, line);
      case 1 -> lines.add(at, line);
      case 2 -> lines.remove(at);
      default -> lines.set(at, lines.get(at).strip());
    }
    return String.join("\n", lines);
  }

  private String piece(String text) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + 1));
      default -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
    };
  }
}
