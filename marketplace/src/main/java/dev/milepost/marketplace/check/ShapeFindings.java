// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.marketplace.format.Document;
import java.util.Optional;
import java.util.Set;

/** Faults of a document's form as findings of two rules. */
final class ShapeFindings implements Shape.Faults {
  private final Findings findings;
  private final Document document;
  private final String rule;
  private final String unknownRule;

  ShapeFindings(Findings findings, Document document, String rule, String unknownRule) {
    this.findings = findings;
    this.document = document;
    this.rule = rule;
    this.unknownRule = unknownRule;
  }

  @Override
  public void wrong(String pointer, String found, String wanted) {
    findings.add(
        rule,
        document.place(pointer),
        "'" + name(pointer) + "' is " + found + ", must be " + wanted);
  }

  @Override
  public void unknown(String pointer, String name, Set<String> known) {
    Optional<String> near = Near.of(name, known);
    findings.add(
        unknownRule,
        document.place(JsonPlaces.member(pointer, name)),
        "'"
            + name(JsonPlaces.member(pointer, name))
            + "' is unknown"
            + near.map(it -> "; near it is '" + it + "'").orElse(""));
    near.filter(it -> Rule.of(unknownRule).fixable())
        .ifPresent(it ->
            findings.edit(
                unknownRule,
                Edit.Kind.REPLACE,
                document.place(JsonPlaces.member(pointer, name)),
                "\"" + name + "\"",
                "\"" + it + "\""));
  }

  /** {@code hooks.Stop.0} for {@code /hooks/Stop/0}. */
  static String name(String pointer) {
    return pointer.isEmpty()
        ? "the file"
        : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }
}
