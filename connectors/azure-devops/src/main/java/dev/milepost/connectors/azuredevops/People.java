// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.work.Person;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People in answers. An account is the unique name: two may share a name to show, and writing that
 * one back would name both.
 */
final class People {
  /** How events and reports write somebody: {@code Name <unique name>}. */
  private static final Pattern COMBINED = Pattern.compile("(.*?)\\s*<([^<>]+)>");

  private People() {}

  static Optional<Person> of(JsonValue value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonString(String text) -> of(text);
      default -> Optional.empty();
    };
  }

  private static Optional<Person> of(JsonObject object) {
    String name = Answers.text(object, "displayName");
    String unique = Answers.text(object, "uniqueName");
    String account = unique.isEmpty() ? Answers.text(object, "id") : unique;
    return account.isEmpty() ? of(name) : Optional.of(person(account, name));
  }

  private static Optional<Person> of(String text) {
    Matcher matcher = COMBINED.matcher(text);
    if (matcher.matches()) {
      return Optional.of(person(matcher.group(2), matcher.group(1)));
    }
    return text.isBlank() ? Optional.empty() : Optional.of(person(text, text));
  }

  private static Person person(String account, String name) {
    return new Person(account, name.isEmpty() ? account : name);
  }
}
