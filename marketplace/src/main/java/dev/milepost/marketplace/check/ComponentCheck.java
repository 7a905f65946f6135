// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.check.Shape.OneOf;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.FrontMatter;
import dev.milepost.marketplace.format.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands, agents and skills: what their front matter says. */
final class ComponentCheck {
  private static final Shape SCALAR = OneOf.of(Shapes.TEXT, Shapes.NUMBER, Shapes.FLAG);
  private static final Shape TOOLS = OneOf.of(Shapes.TEXT, Shapes.TEXTS);

  /** What is dropped where it has another form. */
  private static final Shape DROPPED =
      Shapes.fields()
          .optional("name", Shapes.TEXT)
          .optional("description", SCALAR)
          .optional("allowed-tools", TOOLS)
          .allowing();

  /** As above, where a shell may be chosen. */
  private static final Shape SHELL =
      Shapes.fields().optional("shell", Shapes.word("bash", "powershell")).allowing();

  /** What means nothing where it has another form. */
  private static final Shape MEANT =
      Shapes.fields()
          .optional("argument-hint", OneOf.of(SCALAR, new Shape.Items(Shapes.ANY)))
          .optional("model", Shapes.TEXT)
          .optional("disable-model-invocation", Shapes.FLAG)
          .optional("user-invocable", Shapes.FLAG)
          .optional("context", Shapes.word("fork"))
          .optional("tools", TOOLS)
          .optional("disallowedTools", TOOLS)
          .optional("maxTurns", Shapes.POSITIVE)
          .optional("background", Shapes.FLAG)
          .optional("isolation", Shapes.word("worktree", "remote"))
          .allowing();

  private static final Pattern AGENT_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{1,48}[a-z0-9])");
  private static final Pattern MODEL =
      Pattern.compile(
          "inherit|default|(sonnet|opus|haiku|fable|opusplan)(\\[1m])?|[a-z0-9.:/-]*claude-[a-z0-9.:@/-]+(\\[1m])?|[a-z]+\\.[a-z0-9.:/-]{8,}|arn:aws:\\S+|\\$\\{.*}");
  private static final List<String> COLOURS =
      List.of("blue", "cyan", "green", "yellow", "magenta", "red", "orange", "pink", "purple");
  private static final List<String> IGNORED = List.of("hooks", "mcpServers", "permissionMode");
  private static final Pattern UNBOUNDED =
      Pattern.compile("Bash(\\(\\s*:?\\*?\\s*\\))?|\\*|Bash\\(\\*:\\*\\)|PowerShell(\\(\\*?\\))?");

  private final Findings findings;
  private final Map<String, Component> byName = new HashMap<>();

  ComponentCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Component it) {
    FrontMatter matter = it.frontMatter();
    switch (matter.state()) {
      case ABSENT -> {
        if (!about(it)) {
          findings.add(
              "front-matter.missing",
              Place.file(it.path()),
              "the " + it.kind().word() + " has no front matter");
        }
        return;
      }
      case BROKEN -> {
        if (matter.problem() != null) {
          findings.unreadable("front-matter.broken", matter.problem());
        }
        return;
      }
      case LENIENT -> lenient(it, matter);
      case STRICT -> {}
    }
    values(it, matter);
  }

  private void lenient(Component it, FrontMatter matter) {
    if (!matter.quoted().isEmpty()) {
      matter
          .quotes()
          .forEach((line, quoted) ->
              findings.edit(
                  "front-matter.not-yaml",
                  Edit.Kind.REPLACE,
                  new Place(it.path(), line),
                  quoted.before(),
                  quoted.after()));
      findings.add(
          "front-matter.not-yaml",
          new Place(it.path(), matter.quoted().getFirst()),
          "loads only where values are guessed to be quoted, in line "
              + String.join(", ", matter.quoted().stream().map(String::valueOf).toList()));
    } else if (matter.problem() != null) {
      findings.unreadable("front-matter.not-yaml", matter.problem());
    }
  }

  /** A text about the folder, which is no command. */
  private static boolean about(Component it) {
    return it.name().equalsIgnoreCase("README")
        || it.name().equalsIgnoreCase("CLAUDE")
        || it.name().startsWith("_");
  }

  private void values(Component it, FrontMatter matter) {
    matter
        .document()
        .duplicates()
        .forEach(pointer ->
            findings.add(
                "front-matter.duplicate",
                matter.place(pointer),
                "'" + ShapeFindings.name(pointer) + "' is given twice"));
    JsonObject values = withoutNulls(matter.values());
    ShapeFindings dropped =
        new ShapeFindings(findings, matter.document(), "front-matter.field", "front-matter.field");
    DROPPED.check("", values, dropped);
    if (it.kind() == Component.Kind.COMMAND || it.kind() == Component.Kind.SKILL) {
      SHELL.check("", values, dropped);
    }
    MEANT.check(
        "",
        values,
        new ShapeFindings(findings, matter.document(), "front-matter.value", "front-matter.value"));
    duplicates(it, matter);
    switch (it.kind()) {
      case COMMAND -> {
        described(it, matter, "command.description-missing");
        shell(it, matter);
      }
      case AGENT -> agent(it, matter);
      case SKILL -> {
        described(it, matter, "skill.description-missing");
        shell(it, matter);
        new SkillCheck(findings).check(it);
      }
      case OUTPUT_STYLE -> {}
    }
  }

  private static JsonObject withoutNulls(JsonObject values) {
    JsonObject all = values;
    for (Map.Entry<String, JsonValue> it : values.members().entrySet()) {
      if (it.getValue() == JsonValue.JsonNull.NULL) {
        all = all.without(it.getKey());
      }
    }
    return all;
  }

  private void described(Component it, FrontMatter matter, String rule) {
    boolean structured =
        matter
            .values()
            .get("description")
            .filter(v -> v instanceof JsonArray || v instanceof JsonObject)
            .isPresent();
    if (it.description().isBlank() && !structured) {
      findings.add(
          rule,
          matter.place(""),
          "the " + it.kind().word() + " '" + it.name() + "' has no description");
    }
  }

  private void duplicates(Component it, FrontMatter matter) {
    String own =
        it.kind() == Component.Kind.AGENT ? matter.text("name").orElse(it.name()) : called(it);
    Component other = byName.putIfAbsent(it.kind() + " " + own, it);
    if (other != null) {
      findings.add(
          "component.duplicate",
          new Place(it.path(), 1),
          "'" + Names.shown(own) + "' is the name of '" + other.path() + "' too");
    }
  }

  /** Commands in folders are called by folder and name. */
  private static String called(Component it) {
    int from = it.path().startsWith("commands/") ? "commands/".length() : 0;
    return it.kind() == Component.Kind.SKILL ? it.path() : it.path().substring(from);
  }

  private void agent(Component it, FrontMatter matter) {
    described(it, matter, "agent.description-missing");
    matter
        .text("name")
        .filter(name -> !AGENT_NAME.matcher(name).matches())
        .ifPresent(name -> agentName(matter, name));
    matter
        .text("model")
        .filter(model -> !MODEL.matcher(model).matches())
        .ifPresent(model ->
            findings.add(
                "agent.model",
                matter.place("/model"),
                "the model is '" + Names.shown(model) + "'"));
    matter
        .text("color")
        .filter(colour -> !COLOURS.contains(colour))
        .ifPresent(colour ->
            findings.add(
                "agent.colour",
                matter.place("/color"),
                "the colour is '" + Names.shown(colour) + "'"));
    for (String key : IGNORED) {
      if (matter.values().get(key).isPresent()) {
        findings.add(
            "agent.ignored-key",
            matter.place("/" + key),
            "'" + key + "' is ignored in the agents of plugins");
      }
    }
  }

  private void agentName(FrontMatter matter, String name) {
    findings.add(
        "agent.name", matter.place("/name"), "the agent's name is '" + Names.shown(name) + "'");
    String plain =
        name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    if (AGENT_NAME.matcher(plain).matches()) {
      findings.edit("agent.name", Edit.Kind.REPLACE, matter.place("/name"), name, plain);
    }
  }

  /** Tools that run without asking. */
  private void shell(Component it, FrontMatter matter) {
    List<String> tools =
        matter.values().elements("allowed-tools").isEmpty()
            ? matter.text("allowed-tools").map(ComponentCheck::split).orElse(List.of())
            : matter.values().elements("allowed-tools").stream()
                .flatMap(tool ->
                    tool instanceof JsonString(String text)
                        ? Stream.of(text.strip())
                        : Stream.empty())
                .toList();
    tools.stream()
        .filter(tool -> UNBOUNDED.matcher(tool).matches())
        .findFirst()
        .ifPresent(tool ->
            findings.add(
                "safety.unbounded-shell",
                matter.place("/allowed-tools"),
                "'"
                    + tool
                    + "' lets the "
                    + it.kind().word()
                    + " '"
                    + it.name()
                    + "' run any command unasked"));
  }

  /** {@code Bash(git add:*), Read} at commas and spaces outside of parentheses. */
  static List<String> split(String tools) {
    return Arrays.stream(tools.split("[,\\s]+(?![^(]{0,500}\\))"))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
