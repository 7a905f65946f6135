// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.ci.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of a step that do something: what is only printed or installed is left out. */
final class Commands {
  private static final Pattern PARTS = Pattern.compile("&&|\\|\\||;");
  private static final Pattern SAYS =
      Pattern.compile("^(?:[-@]?\\s*)(?:echo|printf|#|rm |cat |curl -[a-zA-Z]*[oO]|wget )");
  private static final Pattern INSTALLS =
      Pattern.compile(
          "\\b(?:pip3?|pipx|apt|apt-get|brew|apk|yum|dnf|npm|pnpm|yarn|gem|choco|cargo|go|conda|rustup|poetry|uv|pecl|dotnet"
              + " tool)"
              + "\\s+(?:-\\S+\\s+){0,4}(?:global\\s+|component\\s+|pip\\s+|tool\\s+)?(?:install|add|i)\\b");

  private Commands() {}

  /** The parts of a step in which a tool may be looked for; an action or include is one part. */
  static List<String> of(Step step) {
    if (step.kind() != Step.Kind.RUN) {
      return List.of(step.text());
    }
    List<String> parts = new ArrayList<>();
    for (String part : PARTS.split(step.text(), -1)) {
      String command = part.strip();
      if (!command.isEmpty()
          && !SAYS.matcher(command).find()
          && !INSTALLS.matcher(command).find()) {
        parts.add(command);
      }
    }
    return parts;
  }

  /** Whether any of them matches. */
  static boolean matches(Step step, Pattern pattern) {
    for (String command : of(step)) {
      if (pattern.matcher(command).find()) {
        return true;
      }
    }
    return false;
  }
}
