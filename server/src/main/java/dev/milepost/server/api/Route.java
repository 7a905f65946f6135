// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One address of the API: what registers it and what documents it are the same.
 *
 * @param group what it belongs to; a tag of the document
 * @param id unique; names the operation
 * @param body the record that the request carries as JSON; null for none
 * @param status of a good answer
 * @param answer what it holds
 */
record Route(
    String group,
    HandlerType method,
    String path,
    String id,
    String summary,
    List<Parameter> parameters,
    @Nullable Class<?> body,
    int status,
    Answer answer,
    Handler handler) {
  /**
   * A parameter in path or query.
   *
   * @param schema what it may be
   */
  record Parameter(
      String name, String in, boolean required, String description, Map<String, Object> schema) {}

  /** What an answer holds. */
  sealed interface Answer {
    /** A record as JSON; what else it can be had as, by media type. */
    record Json(Class<?> type, List<String> otherTypes) implements Answer {}

    /** JSON of a published schema, a resource of the given name. */
    record Published(String name, String resource) implements Answer {}

    /** JSON of whatever form. */
    record Free(String description) implements Answer {}

    /** Nothing. */
    record None() implements Answer {}
  }

  static Answer json(Class<?> type) {
    return new Answer.Json(type, List.of());
  }
}
