// SPDX-License-Identifier: MIT
package dev.milepost.server.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address of this server that restores a view: path and parameters. Immutable.
 *
 * @since 0.1
 */
public final class Address {
  private final String path;
  private final Map<String, String> parameters;

  private Address(String path, Map<String, String> parameters) {
    this.path = path;
    this.parameters = parameters;
  }

  /**
   * A path of literal parts and parts to be encoded in turn: {@code of("/repositories/", key,
   * "/facts")}.
   */
  public static Address of(String... parts) {
    var path = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      path.append(i % 2 == 0 ? parts[i] : encode(parts[i]).replace("+", "%20"));
    }
    return new Address(path.toString(), Map.of());
  }

  /** With a parameter set; left out when it is null or empty. */
  public Address with(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    if (value == null || value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Address(path, changed);
  }

  /** With a parameter set, left out when it is the default. */
  public Address with(String name, Object value, Object defaultValue) {
    return with(name, value.equals(defaultValue) ? null : value.toString());
  }

  /** Another path with the same parameters. */
  public Address at(String otherPath) {
    return new Address(otherPath, parameters);
  }

  /** The parameters in order, for hidden fields of a form. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** The path alone. */
  public String path() {
    return path;
  }

  @Override
  public String toString() {
    if (parameters.isEmpty()) {
      return path;
    }
    var text = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text.append(separator)
          .append(encode(parameter.getKey()))
          .append('=')
          .append(encode(parameter.getValue()));
      separator = '&';
    }
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
