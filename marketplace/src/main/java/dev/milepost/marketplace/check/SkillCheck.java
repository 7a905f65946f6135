// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.FrontMatter;
import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.format.Place;
import java.util.Set;

/** What the Agent Skills specification says. */
final class SkillCheck {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_COMPATIBILITY = 500;
  private static final int MOST_LINES = 500;

  private static final Set<String> SPECIFIED =
      Set.of("name", "description", "license", "compatibility", "metadata", "allowed-tools");

  /** What Claude Code adds. */
  private static final Set<String> ADDED =
      Set.of(
          "disable-model-invocation",
          "user-invocable",
          "context",
          "agent",
          "model",
          "hooks",
          "argument-hint",
          "arguments",
          "paths",
          "effort",
          "shell",
          "version",
          "when_to_use");

  private final Findings findings;

  SkillCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Component skill) {
    FrontMatter matter = skill.frontMatter();
    boolean inFolder = skill.path().indexOf('/') > 0;
    String name = matter.text("name").orElse("");
    if (name.isBlank()) {
      if (matter.values().get("name").isEmpty()) {
        findings.add(
            "skill.name-missing",
            matter.place(""),
            "the skill in '" + skill.path() + "' has no name");
        if (inFolder && KebabName.is(skill.name()) && matter.state() == FrontMatter.State.STRICT) {
          findings.edit(
              "skill.name-missing",
              Edit.Kind.INSERT,
              new Place(skill.path(), 2),
              "",
              "name: " + skill.name());
        }
      }
    } else if (!KebabName.is(name) || name.length() > LONGEST_NAME) {
      findings.add(
          "skill.name", matter.place("/name"), "the skill's name is '" + Names.shown(name) + "'");
    } else if (inFolder && !name.equals(skill.name())) {
      findings.add(
          "skill.name-folder",
          matter.place("/name"),
          "the skill is named '"
              + Names.shown(name)
              + "', its folder '"
              + Names.shown(skill.name())
              + "'");
    }
    int length = skill.description().codePointCount(0, skill.description().length());
    if (length > LONGEST_DESCRIPTION) {
      findings.add(
          "skill.description-length",
          matter.place("/description"),
          "the description has " + length + " characters");
    }
    keys(matter);
    long lines = skill.frontMatter().bodyLine() - 1 + skill.frontMatter().body().lines().count();
    if (lines > MOST_LINES) {
      findings.add("skill.long", Place.file(skill.path()), "the file has " + lines + " lines");
    }
  }

  private void keys(FrontMatter matter) {
    for (String key : matter.values().members().keySet()) {
      if (!SPECIFIED.contains(key) && !ADDED.contains(key)) {
        findings.add(
            "skill.unknown-key",
            matter.place("/" + key),
            "'" + Names.shown(key) + "' is no key of the specification");
      }
    }
    JsonValue compatibility = matter.values().get("compatibility").orElse(null);
    if (compatibility != null
        && !(compatibility instanceof JsonString(String text)
            && !text.isEmpty()
            && text.length() <= LONGEST_COMPATIBILITY)) {
      findings.add(
          "skill.compatibility",
          matter.place("/compatibility"),
          "compatibility must be a text of 1 to 500 characters");
    }
    JsonValue metadata = matter.values().get("metadata").orElse(null);
    boolean texts =
        metadata instanceof JsonObject object
            && object.members().values().stream().allMatch(JsonString.class::isInstance);
    if (metadata != null && !texts) {
      findings.add("skill.metadata", matter.place("/metadata"), "metadata must be texts by name");
    }
  }
}
