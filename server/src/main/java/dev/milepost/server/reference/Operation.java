// SPDX-License-Identifier: MIT
package dev.milepost.server.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API. Immutable.
 *
 * @param id unique
 * @param method in capitals
 * @param path with the names of its parameters in braces
 * @param body what a request carries; null for nothing
 * @param answer what a good answer holds; null for nothing
 * @param status of a good answer
 * @since 0.1
 */
public record Operation(
    String id,
    String group,
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    @Nullable Content body,
    @Nullable Content answer,
    String status) {
  /** Copies the parameters. */
  public Operation {
    parameters = List.copyOf(parameters);
  }

  /** Whether asking changes nothing. */
  public boolean reads() {
    return method.equals("GET");
  }

  /**
   * A parameter.
   *
   * @param place {@code path} or {@code query}
   * @param type in words, with bounds
   * @param choices the values that are allowed; empty where any is
   * @param fallback the value where none is given; empty where there is none
   */
  public record Parameter(
      String name,
      String place,
      boolean required,
      String type,
      String description,
      List<String> choices,
      String fallback) {
    /** Copies the choices. */
    public Parameter {
      choices = List.copyOf(choices);
    }

    /** Whether it stands in the path. */
    public boolean inPath() {
      return place.equals("path");
    }

    /** Whether it is a number. */
    public boolean number() {
      return type.startsWith("integer");
    }
  }

  /**
   * What a body holds.
   *
   * @param types media types, the first is the one that is described
   * @param fields of the JSON, nested ones below the one that holds them
   * @param example JSON, indented
   */
  public record Content(List<String> types, List<Field> fields, String example) {
    /** Copies the lists. */
    public Content {
      types = List.copyOf(types);
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of a JSON object.
   *
   * @param depth 0 for a field of the body itself
   * @param type in words
   */
  public record Field(int depth, String name, String type, boolean required, String description) {}
}
