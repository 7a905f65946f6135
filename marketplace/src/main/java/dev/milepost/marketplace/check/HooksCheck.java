// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.Document;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a plugin runs when something happens. */
final class HooksCheck {
  private static final Shape FILE =
      Shapes.fields()
          .optional("description", Shapes.TEXT)
          .optional("hooks", new Shape.Entries(null, Shapes.ANY))
          .optional("modules", Shapes.ANY)
          .allowing();

  private final Findings findings;

  HooksCheck(Findings findings) {
    this.findings = findings;
  }

  /** A file of hooks. */
  void file(Document document) {
    FILE.check("", document.value(), faults(document));
    if (document.value() instanceof JsonObject root) {
      if (root.get("hooks").isEmpty() && root.get("modules").isEmpty()) {
        findings.add("hooks.field", document.place(""), "'hooks' is missing, must be an object");
      }
      root.object("hooks").ifPresent(hooks -> hooks(document, "/hooks", hooks));
    }
  }

  /** Hooks by event, in a file or a manifest. */
  void hooks(Document document, String pointer, JsonObject hooks) {
    HookShapes.HOOKS.check(pointer, hooks, faults(document));
    hooks
        .members()
        .forEach((event, matchers) -> {
          String at = JsonPlaces.member(pointer, event);
          if (!HookShapes.EVENTS.contains(event)) {
            findings.add(
                "hooks.unknown-event",
                document.place(at),
                "the event '"
                    + Names.shown(event)
                    + "' does not exist"
                    + Near.of(event, HookShapes.EVENTS)
                        .map(it -> "; near it is '" + it + "'")
                        .orElse(""));
          }
          if (matchers instanceof JsonValue.JsonArray(var elements)) {
            for (int i = 0; i < elements.size(); i++) {
              matcher(document, at + "/" + i, elements.get(i));
            }
          }
        });
  }

  private void matcher(Document document, String at, JsonValue value) {
    JsonObject matcher = value instanceof JsonObject it ? it : JsonObject.EMPTY;
    matcher
        .text("matcher")
        .filter(it -> !it.equals("*") && it.length() < 2_000 && !compiles(it))
        .ifPresent(it ->
            findings.add(
                "hooks.matcher",
                document.place(at + "/matcher"),
                "the matcher is no regular expression"));
  }

  private static boolean compiles(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private Shape.Faults faults(Document document) {
    return new ShapeFindings(findings, document, "hooks.field", "hooks.field");
  }

  /** The commands of all hooks, with where they are. */
  static void commands(
      String pointer, JsonObject hooks, java.util.function.BiConsumer<String, JsonObject> each) {
    for (Map.Entry<String, JsonValue> event : hooks.members().entrySet()) {
      String at = JsonPlaces.member(pointer, event.getKey());
      if (!(event.getValue() instanceof JsonValue.JsonArray(var matchers))) {
        continue;
      }
      for (int i = 0; i < matchers.size(); i++) {
        JsonObject matcher = matchers.get(i) instanceof JsonObject it ? it : JsonObject.EMPTY;
        var inner = matcher.elements("hooks");
        for (int j = 0; j < inner.size(); j++) {
          if (inner.get(j) instanceof JsonObject hook) {
            each.accept(at + "/" + i + "/hooks/" + j, hook);
          }
        }
      }
    }
  }
}
