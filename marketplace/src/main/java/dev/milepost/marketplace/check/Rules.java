// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules as {@code rules.yaml} has them. */
final class Rules {
  static final List<Rule> ALL = List.copyOf(read());

  private static final Map<String, Rule> BY_ID = new LinkedHashMap<>();

  static {
    ALL.forEach(rule -> BY_ID.put(rule.id(), rule));
  }

  private Rules() {}

  static Rule of(String id) {
    Rule rule = BY_ID.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("no rule '" + id + "' in rules.yaml");
    }
    return rule;
  }

  private static List<Rule> read() {
    List<Rule> rules = new ArrayList<>();
    Document.yaml("rules.yaml", text(), 1)
        .root()
        .members()
        .forEach((group, members) -> {
          if (members instanceof JsonObject all) {
            all.members().forEach((name, rule) -> rules.add(rule(group + "." + name, rule)));
          }
        });
    return rules;
  }

  private static Rule rule(String id, JsonValue value) {
    JsonObject it = value instanceof JsonObject object ? object : JsonObject.EMPTY;
    return new Rule(
        id,
        Severity.valueOf(it.text("severity").orElseThrow().toUpperCase(Locale.ROOT)),
        it.text("title").orElseThrow(),
        it.text("why").orElseThrow(),
        it.text("fix").orElseThrow(),
        it.get("fixable").filter(JsonValue.JsonBoolean.TRUE::equals).isPresent());
  }

  private static String text() {
    try (InputStream in = Rules.class.getResourceAsStream("rules.yaml")) {
      if (in == null) {
        throw new IllegalStateException("rules.yaml is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
