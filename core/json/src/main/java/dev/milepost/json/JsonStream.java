// SPDX-License-Identifier: MIT
package dev.milepost.json;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The elements of one array inside a JSON text, one by one as the text comes in: only one of them
 * is held at a time, however many there are. For one thread.
 *
 * <p>A text that is cut shows when its end is reached, after the elements before: whoever must not
 * act on half of an answer waits until {@code hasNext} has said {@code false}.
 *
 * @since 0.1
 */
public final class JsonStream implements Iterator<JsonValue>, AutoCloseable {
  private final JsonReader reader;
  private final List<String> path;
  private final Function<RuntimeException, RuntimeException> failure;
  private JsonObject envelope = JsonObject.EMPTY;
  private @Nullable JsonValue next;
  private boolean started;
  private boolean ended;

  private JsonStream(
      InputStream text,
      JsonLimits limits,
      List<String> path,
      Function<RuntimeException, RuntimeException> failure) {
    this.reader = new JsonReader(text, limits);
    this.path = List.copyOf(path);
    this.failure = failure;
  }

  /**
   * The elements of the array at a path of member names; an empty path means that the text is the
   * array.
   *
   * @param limits for each element
   * @param failure what to throw for a {@link JsonFormatException} or {@link
   *     java.io.UncheckedIOException}
   */
  public static JsonStream over(
      InputStream text,
      JsonLimits limits,
      List<String> path,
      Function<RuntimeException, RuntimeException> failure) {
    try {
      return new JsonStream(text, limits, path, failure);
    } catch (RuntimeException e) {
      throw failure.apply(e);
    }
  }

  @Override
  public boolean hasNext() {
    if (next != null) {
      return true;
    }
    if (ended) {
      return false;
    }
    try {
      next = advance();
    } catch (RuntimeException e) {
      close();
      throw failure.apply(e);
    }
    return next != null;
  }

  @Override
  public JsonValue next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no element is left");
    }
    JsonValue value = next;
    next = null;
    if (value == null) {
      throw new IllegalStateException("used by two threads");
    }
    return value;
  }

  /**
   * The members beside the array in the object that holds it, as far as they were read: the next
   * page's cursor, for example. All of them once {@code hasNext} has said {@code false}.
   */
  public JsonObject envelope() {
    return envelope;
  }

  /** Closes the text; no element comes any more. */
  @Override
  public void close() {
    ended = true;
    next = null;
    reader.close();
  }

  private @Nullable JsonValue advance() {
    if (!started) {
      started = true;
      open();
    }
    JsonToken token = reader.required();
    if (token != JsonToken.END_ARRAY) {
      return reader.value(token);
    }
    finish();
    close();
    return null;
  }

  /** Goes to the first element. */
  private void open() {
    JsonToken token = reader.required();
    for (int depth = 0; depth < path.size(); depth++) {
      if (token != JsonToken.START_OBJECT) {
        throw reader.fault("no object that holds '" + path.get(depth) + "'");
      }
      token = member(path.get(depth), depth + 1 == path.size());
    }
    if (token != JsonToken.START_ARRAY) {
      throw reader.fault("no array at '" + String.join(".", path) + "'");
    }
  }

  /** The first token of the named member's value. */
  private JsonToken member(String wanted, boolean inEnvelope) {
    while (reader.required() != JsonToken.END_OBJECT) {
      String name = reader.name();
      JsonToken value = reader.required();
      if (name.equals(wanted)) {
        return value;
      }
      keep(name, value, inEnvelope);
    }
    throw reader.fault("no member '" + wanted + "'");
  }

  private void keep(String name, JsonToken value, boolean inEnvelope) {
    if (inEnvelope) {
      envelope = envelope.with(name, reader.value(value));
    } else {
      reader.skip();
    }
  }

  /** Reads what comes after the array, so that a cut text does not pass for a whole one. */
  private void finish() {
    for (int depth = path.size(); depth > 0; depth--) {
      while (reader.required() != JsonToken.END_OBJECT) {
        String name = reader.name();
        keep(name, reader.required(), depth == path.size());
      }
    }
    if (reader.next() != null) {
      throw reader.fault("text after the end of the value");
    }
  }
}
