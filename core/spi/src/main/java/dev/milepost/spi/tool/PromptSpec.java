// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be known of a prompt without asking for it. Immutable.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param title what people call it
 * @param description one sentence
 * @since 0.1
 */
public record PromptSpec(String name, String title, String description, List<Argument> arguments) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Copies the arguments; throws {@link IllegalArgumentException} for a wrong or double name. */
  public PromptSpec {
    arguments = List.copyOf(arguments);
    Set<String> names = new HashSet<>();
    for (Argument argument : arguments) {
      if (!names.add(argument.name())) {
        throw new IllegalArgumentException(
            "prompt '" + name + "' has two arguments '" + argument.name() + "'");
      }
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "prompt name '" + name + "' is not 1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
    }
  }

  /**
   * A gap of a prompt.
   *
   * @param description one sentence
   */
  public record Argument(String name, String description, boolean required) {}
}
