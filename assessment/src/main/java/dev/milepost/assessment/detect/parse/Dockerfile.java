// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile: instructions with continuation lines joined, grouped into stages. Here-documents
 * are skipped. Immutable.
 *
 * @param stages in order; empty where no FROM was found
 */
public record Dockerfile(List<Stage> stages) {
  private static final int MOST_INSTRUCTIONS = 10_000;
  private static final Pattern FROM =
      Pattern.compile("(?i)(?:--\\S++\\s++)*+(\\S++)(?:\\s++AS\\s++(\\S++))?.*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w++)(?::-([^}]*+))?\\}?");
  private static final Pattern ESCAPE =
      Pattern.compile("(?im)\\A(?:#[^\\n]*+\\n)*?#\\s*+escape\\s*+=\\s*+`");
  private static final Pattern HEREDOC = Pattern.compile("<<-?[\"']?(\\w++)[\"']?");

  /** Copies the stages. */
  public Dockerfile {
    stages = List.copyOf(stages);
  }

  /** One instruction: its upper-case keyword, its arguments on one line, its first line from 1. */
  public record Instruction(String keyword, String arguments, int line) {}

  /**
   * What one FROM starts.
   *
   * @param image the base image, with ARG defaults put in
   * @param name after AS, or null
   * @param line of the FROM
   * @param fromStage whether the base is an earlier stage or {@code scratch}
   */
  public record Stage(
      String image,
      @Nullable String name,
      int line,
      boolean fromStage,
      List<Instruction> instructions) {
    /** Copies the instructions. */
    public Stage {
      instructions = List.copyOf(instructions);
    }

    /** The last instruction with a keyword. */
    public Optional<Instruction> last(String keyword) {
      return instructions.reversed().stream().filter(i -> i.keyword().equals(keyword)).findFirst();
    }

    /** Whether the base image is fixed by its digest. */
    public boolean digest() {
      return image.contains("@sha256:");
    }

    /** Whether the base image follows whatever is newest: no tag, or {@code latest}. */
    public boolean floating() {
      if (fromStage || digest() || image.contains("$")) {
        return false;
      }
      int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
      return colon < 0 || image.substring(colon + 1).equals("latest");
    }
  }

  /** Reads any text; what is no instruction is left out. */
  public static Dockerfile parse(String text) {
    Map<String, String> defaults = new HashMap<>();
    List<Stage> stages = new ArrayList<>();
    List<Instruction> body = new ArrayList<>();
    for (Instruction instruction : instructions(text)) {
      if (instruction.keyword().equals("ARG") && stages.isEmpty()) {
        String[] parts = instruction.arguments().split("=", 2);
        defaults.put(parts[0].strip(), parts.length == 2 ? unquote(parts[1].strip()) : "");
      }
      if (!instruction.keyword().equals("FROM")) {
        body.add(instruction);
        continue;
      }
      close(stages, body);
      body = new ArrayList<>();
      stages.add(stage(instruction, defaults, stages));
    }
    close(stages, body);
    return new Dockerfile(stages);
  }

  /** The stage that is built by default. */
  public Optional<Stage> finalStage() {
    return stages.isEmpty() ? Optional.empty() : Optional.of(stages.getLast());
  }

  /**
   * The user the final stage runs as, following the stages it is built from; empty where none is
   * set.
   */
  public Optional<Instruction> user() {
    Optional<Stage> stage = finalStage();
    for (int hops = 0; hops <= stages.size() && stage.isPresent(); hops++) {
      Optional<Instruction> user = stage.get().last("USER");
      if (user.isPresent()) {
        return user;
      }
      String base = stage.get().image();
      int before = stage.get().line();
      stage = stages.stream().filter(s -> s.line() < before && base.equals(s.name())).findFirst();
    }
    return Optional.empty();
  }

  private static void close(List<Stage> stages, List<Instruction> body) {
    if (!stages.isEmpty()) {
      Stage open = stages.removeLast();
      stages.add(new Stage(open.image(), open.name(), open.line(), open.fromStage(), body));
    }
  }

  private static Stage stage(Instruction from, Map<String, String> defaults, List<Stage> earlier) {
    Matcher matcher = FROM.matcher(from.arguments());
    String image = matcher.matches() ? substitute(matcher.group(1), defaults) : from.arguments();
    String name = matcher.matches() ? matcher.group(2) : null;
    boolean known =
        image.equals("scratch") || earlier.stream().anyMatch(s -> image.equals(s.name()));
    return new Stage(image, name, from.line(), known, List.of());
  }

  private static String substitute(String image, Map<String, String> defaults) {
    return VARIABLE
        .matcher(image)
        .replaceAll(found -> {
          String value = defaults.getOrDefault(found.group(1), "");
          String fallback = found.group(2) == null ? "" : found.group(2);
          String chosen = value.isEmpty() ? fallback : value;
          return Matcher.quoteReplacement(chosen.isEmpty() ? found.group() : chosen);
        });
  }

  private static String unquote(String value) {
    boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
    return quoted && value.charAt(value.length() - 1) == value.charAt(0)
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static List<Instruction> instructions(String text) {
    List<Instruction> found = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    String heredoc = "";
    int first = 0;
    int number = 0;
    String escape = ESCAPE.matcher(text).find() ? "`" : "\\";
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.strip();
      if (!heredoc.isEmpty()) {
        heredoc = line.equals(heredoc) ? "" : heredoc;
        continue;
      }
      if (line.startsWith("#") || line.isEmpty()) {
        continue;
      }
      first = joined.isEmpty() ? number : first;
      boolean goesOn = line.endsWith(escape);
      String part = goesOn ? line.substring(0, line.length() - 1) : line;
      if (joined.length() < Lines.LONGEST) {
        joined
            .append(part.length() > Lines.LONGEST ? part.substring(0, Lines.LONGEST) : part)
            .append(' ');
      }
      if (goesOn) {
        continue;
      }
      Instruction instruction = instruction(joined.toString().strip(), first);
      found.add(instruction);
      heredoc = heredocOf(instruction);
      joined.setLength(0);
      if (found.size() >= MOST_INSTRUCTIONS) {
        break;
      }
    }
    if (!joined.isEmpty()) {
      found.add(instruction(joined.toString().strip(), first));
    }
    return found;
  }

  private static String heredocOf(Instruction instruction) {
    if (!instruction.keyword().equals("RUN") && !instruction.keyword().equals("COPY")) {
      return "";
    }
    Matcher matcher = HEREDOC.matcher(instruction.arguments());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Instruction instruction(String text, int line) {
    int space = 0;
    while (space < text.length() && !Character.isWhitespace(text.charAt(space))) {
      space++;
    }
    return new Instruction(
        text.substring(0, space).toUpperCase(Locale.ROOT), text.substring(space).strip(), line);
  }
}
