// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Another plugin that a plugin needs.
 *
 * @param marketplace the catalogue that has it; empty where it is the plugin's own
 * @param range which versions will do, as text; {@code *} where any will
 * @param pointer where the manifest says so
 * @since 0.1
 */
public record Dependency(String name, String marketplace, String range, String pointer) {
  private static final String WORD = "[A-Za-z0-9][-A-Za-z0-9._]*";
  private static final Pattern TEXT =
      Pattern.compile("(" + WORD + ")(?:@(" + WORD + "))?(?:@([\\^~<>=*0-9][^@]*))?");

  static List<Dependency> of(JsonObject manifest) {
    List<JsonValue> elements = manifest.elements("dependencies");
    return IntStream.range(0, elements.size())
        .mapToObj(i -> of(elements.get(i), "/dependencies/" + i))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Dependency> of(JsonValue value, String pointer) {
    if (value instanceof JsonObject object) {
      return object
          .text("name")
          .map(name ->
              new Dependency(
                  name,
                  object.text("marketplace").orElse(""),
                  object.text("version").orElse("*"),
                  pointer));
    }
    return value instanceof JsonString(String text) ? parse(text, pointer) : Optional.empty();
  }

  /** Reads {@code name}, {@code name@catalogue}, and either with {@code @RANGE} behind it. */
  private static Optional<Dependency> parse(String text, String pointer) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String range = parts.group(3);
    String marketplace = parts.group(2);
    // A word of digits and points behind one '@' is a version: no catalogue is called so.
    if (range == null && marketplace != null && Character.isDigit(marketplace.charAt(0))) {
      return Optional.of(new Dependency(parts.group(1), "", marketplace, pointer));
    }
    return Optional.of(
        new Dependency(
            parts.group(1),
            marketplace == null ? "" : marketplace,
            range == null ? "*" : range.strip(),
            pointer));
  }
}
