// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of records, as their JSON looks. Not thread-safe. */
final class Schemas {
  private static final String NULL = "null";

  private final Map<String, Object> components = new TreeMap<>();

  /** The schemas of all records that were asked for, by name. */
  Map<String, Object> components() {
    return components;
  }

  /** A reference to the schema of the record. */
  Map<String, Object> reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!components.containsKey(name)) {
      components.put(name, Map.of());
      components.put(name, object(type));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> object(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(
          component.getName(),
          Samples.put(component.getName(), schema(component.getAnnotatedType())));
      required.add(component.getName());
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    // A request may leave out what may be null; an answer holds everything.
    if (type.getSimpleName().startsWith("New")) {
      required.removeIf(name -> isNullable(type, name));
    }
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static boolean isNullable(Class<?> type, String name) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      }
    }
    return false;
  }

  private Map<String, Object> schema(AnnotatedType annotated) {
    Map<String, Object> plain = plain(annotated);
    if (!annotated.isAnnotationPresent(Nullable.class)) {
      return plain;
    }
    if (plain.get("type") instanceof String type) {
      Map<String, Object> nullable = new LinkedHashMap<>(plain);
      nullable.put("type", List.of(type, NULL));
      return nullable;
    }
    return Map.of("anyOf", List.of(plain, Map.of("type", NULL)));
  }

  private Map<String, Object> plain(AnnotatedType annotated) {
    Type type = annotated.getType();
    if (annotated instanceof AnnotatedParameterizedType list
        && type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class) {
      return Map.of("type", "array", "items", schema(list.getAnnotatedActualTypeArguments()[0]));
    }
    if (annotated instanceof AnnotatedParameterizedType map
        && type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == Map.class) {
      return Map.of(
          "type",
          "object",
          "additionalProperties",
          schema(map.getAnnotatedActualTypeArguments()[1]));
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no schema for " + type);
    }
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain == String.class) {
      return Map.of("type", "string");
    }
    if (plain == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (plain == int.class
        || plain == Integer.class
        || plain == long.class
        || plain == Long.class) {
      return Map.of("type", "integer");
    }
    if (plain == double.class || plain == Double.class) {
      return Map.of("type", "number");
    }
    throw new IllegalArgumentException("no schema for " + plain);
  }
}
