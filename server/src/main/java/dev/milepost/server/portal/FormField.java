// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field of a form that a plugin's key describes.
 *
 * @param id of its element
 * @param value what stands in it; empty for a secret, whatever is known of it
 * @param held what is known of a secret: that it is set, refers to a variable, was typed; else
 *     empty
 * @param fault what is wrong; empty when nothing is
 * @param first whether it stands above the settings that most people leave alone
 */
record FormField(String id, ConfigKey key, String value, String held, String fault, boolean first) {
  /** What fields are called in a form. */
  static final String PREFIX = "v.";

  /** What stands in the fields, and what is known of secrets that do not. */
  record Given(Map<String, String> values, Map<String, String> held, Set<String> typed) {}

  /** The fields of a plugin's form. */
  static List<FormField> of(DevOpsIntegrationPlugin plugin, Given given, List<String> faults) {
    List<FormField> fields = new ArrayList<>();
    for (ConfigKey key : plugin.configuration()) {
      boolean secret = key.type() == ConfigKey.Type.SECRET;
      String value = given.values().getOrDefault(key.name(), "");
      fields.add(
          new FormField(
              "f-" + key.name().replace('.', '-'),
              key,
              secret ? "" : shown(key, value),
              secret ? held(key, given) : "",
              fault(key, faults),
              key.required() || !key.environment().isEmpty()));
    }
    return fields;
  }

  private static String shown(ConfigKey key, String value) {
    return key.type() == ConfigKey.Type.MAPPING ? value.replaceAll("\\s*,\\s*", "\n") : value;
  }

  private static String held(ConfigKey key, Given given) {
    if (given.typed().contains(key.name())) {
      return "Typed, and kept for this form for 15 minutes; leave it empty to use it.";
    }
    String known = given.held().getOrDefault(key.name(), "");
    return switch (known) {
      case "" -> "";
      case "set" -> "Set; leave it empty to keep it. It is kept while the address stays the same.";
      default -> "Set by " + known + "; leave it empty to keep that.";
    };
  }

  private static String fault(ConfigKey key, List<String> faults) {
    return String.join("; ", faults.stream().filter(fault -> about(key, fault)).toList());
  }

  /** Whether a fault names the key. */
  static boolean about(ConfigKey key, String fault) {
    return fault.startsWith(key.name() + " ");
  }

  /** Whether the value is typed in lines. */
  boolean lines() {
    return key.type() == ConfigKey.Type.MAPPING;
  }

  /** Whether one of a few values is chosen. */
  boolean chosen() {
    return !key.choices().isEmpty() || key.type() == ConfigKey.Type.BOOLEAN;
  }

  /** What can be chosen. */
  List<String> choices() {
    return key.choices().isEmpty() ? List.of("true", "false") : key.choices();
  }

  /** The kind of input. Addresses and numbers are text: their faults are told in our words. */
  String type() {
    return key.type() == ConfigKey.Type.SECRET ? "password" : "text";
  }

  /** Which keys a phone shows. */
  String keyboard() {
    return switch (key.type()) {
      case URL -> "url";
      case INTEGER -> "numeric";
      case TEXT, SECRET, BOOLEAN, MAPPING -> "text";
    };
  }

  /** What to type, for whoever has nothing in mind. */
  String example() {
    return lines()
        ? key.example().replaceAll("\\s*:\\s*", "=").replaceAll("\\s*,\\s*", "\n")
        : key.example();
  }
}
