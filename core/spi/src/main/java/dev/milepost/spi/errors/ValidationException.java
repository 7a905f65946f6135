// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tracker, or the connector before it, refuses what was given.
 *
 * @since 0.1
 */
public final class ValidationException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "validation";

  private final String sentence;
  private final transient Map<String, String> fields;

  /** With the reason for each field; the message lists them after the given sentence. */
  public ValidationException(String message, Map<String, String> fields) {
    super(Kind.CALLER, CODE, message + listed(fields), null);
    this.sentence = message;
    this.fields = new LinkedHashMap<>(fields);
  }

  /** The message without the reasons for the fields. */
  public String sentence() {
    return sentence;
  }

  private static String listed(Map<String, String> fields) {
    return fields.isEmpty()
        ? ""
        : fields.entrySet().stream()
            .map(field -> field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining("; ", ": ", ""));
  }

  /** The reason for each field that was refused, by the name that the caller used; may be empty. */
  public Map<String, String> fields() {
    return new LinkedHashMap<>(fields);
  }
}
