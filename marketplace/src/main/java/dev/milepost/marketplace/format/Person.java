// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.Optional;

/**
 * Whoever made a plugin or keeps a catalogue. Empty texts where nothing is said.
 *
 * @since 0.1
 */
public record Person(String name, String email, String url) {
  static Optional<Person> of(JsonObject holder, String member) {
    return holder
        .object(member)
        .map(it ->
            new Person(
                it.text("name").orElse(""), it.text("email").orElse(""), it.text("url").orElse("")))
        .or(() -> holder.text(member).map(name -> new Person(name, "", "")));
  }
}
