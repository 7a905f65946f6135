// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.FrontMatter;
import dev.milepost.marketplace.format.PluginTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown for other agents: front matter that strict readers take, other words for arguments. */
final class Texts {
  private static final Pattern RUN = Pattern.compile("!`([^`\\n]{1,2000})`");
  private static final Pattern NUMBERED = Pattern.compile("\\$(?:[1-9]|ARGUMENTS\\[[0-9]{1,3}])");

  private Texts() {}

  /** The file, with values in quotation marks where YAML wants them. */
  static String strict(PluginTree tree, Component it) {
    String text = new String(tree.read(it.path()), UTF_8);
    FrontMatter matter = it.frontMatter();
    if (matter.quotes().isEmpty()) {
      return text;
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    matter
        .quotes()
        .forEach((line, value) ->
            lines.set(
                line - 1,
                lines
                    .get(line - 1)
                    .replaceFirst(
                        Pattern.quote(value.before()), Matcher.quoteReplacement(value.after()))));
    return String.join("\n", lines) + "\n";
  }

  /** A skill with the name that the specification asks for. */
  static String skill(PluginTree tree, Component it) {
    String text = strict(tree, it);
    if (it.frontMatter().state() == FrontMatter.State.ABSENT) {
      return skillOf(it, identifier(it.name()));
    }
    return it.frontMatter().text("name").isPresent()
        ? text
        : text.replaceFirst("\n", "\nname: " + quoted(identifier(it.name())) + "\n");
  }

  /** Name, description and text of a component, as a skill. */
  static String skillOf(Component it, String name) {
    StringBuilder out = new StringBuilder("---\nname: ").append(quoted(name));
    String description = it.description().isBlank() ? "What " + name + " does." : it.description();
    out.append("\ndescription: ").append(quoted(description)).append('\n');
    return out.append("---\n").append(body(it)).append('\n').toString();
  }

  /** JSON's strings are YAML's too. */
  private static String quoted(String text) {
    return text.matches("[a-z][a-z0-9-]*")
            && !List.of("true", "false", "null", "yes", "no", "on", "off").contains(text)
        ? text
        : JsonText.write(JsonValue.of(text));
  }

  private static String body(Component it) {
    return it.frontMatter().body().stripTrailing();
  }

  /** A command as Gemini reads it. */
  static String toml(Component it) {
    String prompt =
        RUN.matcher(
                NUMBERED.matcher(body(it).replace("$ARGUMENTS", "{{args}}")).replaceAll("{{args}}"))
            .replaceAll(run -> Matcher.quoteReplacement("!{" + run.group(1) + "}"))
            .strip();
    String description =
        it.description().isBlank()
            ? ""
            : "description = " + JsonText.write(JsonValue.of(it.description())) + "\n";
    boolean literal =
        !prompt.contains("'''") && prompt.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    return description
        + "prompt = "
        + (literal ? "'''\n" + prompt + "\n'''" : JsonText.write(JsonValue.of(prompt)))
        + "\n";
  }

  /** Lower-case words with single hyphens. */
  static String identifier(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain.isEmpty() ? "unnamed" : plain;
  }
}
