// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.util.List;

/**
 * One key of a connection's configuration, as its plugin describes it: the portal's form, the
 * guide's table and the check of a file are made from it. Immutable.
 *
 * @param name as written in a file; keys inside {@code custom_settings} as {@code
 *     custom_settings.board_id}
 * @param title what people call it
 * @param description one sentence, with unit and range
 * @param required whether a connection needs it
 * @param example a believable value; for a secret what it looks like, never a real one
 * @param fallback the value where none is given, empty where there is none
 * @param choices the values that are allowed, empty where any is
 * @param environment the variable that gives it, empty where there is none
 * @since 0.1
 */
public record ConfigKey(
    String name,
    Type type,
    String title,
    String description,
    boolean required,
    String example,
    String fallback,
    List<String> choices,
    String environment) {
  /** Copies the choices. */
  public ConfigKey {
    choices = List.copyOf(choices);
  }

  /** What a value looks like. */
  public enum Type {
    TEXT,
    URL,
    SECRET,
    INTEGER,
    BOOLEAN,
    /** From names to names. */
    MAPPING
  }
}
