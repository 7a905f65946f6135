// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.host.command.Caller;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.report.markup.SafeText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A person or a script at a command line, who calls a command of a plugin. */
final class ShellCaller implements Caller {
  private final Session session;
  private final Progress progress;
  private final Map<String, String> environment;

  /**
   * A caller.
   *
   * @param configuration the file that an option named, empty without one
   */
  ShellCaller(Session session, Progress progress, Optional<Path> configuration) {
    this.session = session;
    this.progress = progress;
    Map<String, String> variables = new HashMap<>(session.surroundings().environment());
    configuration.ifPresent(file -> variables.put("MILEPOST_CONFIG", file.toString()));
    this.environment = Map.copyOf(variables);
  }

  @Override
  public Path folder() {
    return session.surroundings().folder();
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    if (level.getSeverity() >= System.Logger.Level.INFO.getSeverity()) {
      session.say(line);
    }
  }

  /** A terminal asks for yes or no only; what is refused is not answered. */
  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    String shown = question.lines().map(SafeText::of).collect(Collectors.joining("\n"));
    Map<String, JsonValue> properties =
        schema.object("properties").map(JsonObject::members).orElse(Map.of());
    return properties.entrySet().stream()
        .filter(property ->
            properties.size() == 1
                && property.getValue() instanceof JsonObject one
                && one.text("type").filter("boolean"::equals).isPresent())
        .filter(property -> session.engines().prompts().confirm(shown))
        .findFirst()
        .map(property -> JsonObject.EMPTY.with(property.getKey(), JsonValue.of(true)));
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    return Optional.empty();
  }
}
