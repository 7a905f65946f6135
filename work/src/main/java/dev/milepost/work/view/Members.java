// SPDX-License-Identifier: MIT
package dev.milepost.work.view;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the members of an object; what is absent is null. Confined to one thread. */
final class Members {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  Members put(String name, @Nullable JsonValue value) {
    members.put(name, value == null ? JsonNull.NULL : value);
    return this;
  }

  Members put(String name, @Nullable String text) {
    return put(name, text == null ? null : JsonValue.of(text));
  }

  Members put(String name, @Nullable BigDecimal number) {
    return put(name, number == null ? null : new JsonNumber(number));
  }

  Members put(String name, @Nullable Instant instant) {
    return put(name, instant == null ? null : instant.toString());
  }

  Members put(String name, long number) {
    return put(name, JsonValue.of(number));
  }

  Members put(String name, boolean value) {
    return put(name, JsonValue.of(value));
  }

  Members texts(String name, Collection<String> texts) {
    return put(name, JsonValue.ofStrings(texts));
  }

  Members texts(String name, Map<String, String> texts) {
    Map<String, JsonValue> object = new LinkedHashMap<>();
    texts.forEach((key, text) -> object.put(key, JsonValue.of(text)));
    return put(name, new JsonObject(object));
  }

  <T> Members list(String name, List<T> elements, Function<T, JsonObject> view) {
    return put(name, new JsonArray(List.copyOf(elements.stream().map(view).toList())));
  }

  JsonObject object() {
    return new JsonObject(members);
  }
}
