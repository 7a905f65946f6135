// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes data as JSON or YAML in UTF-8, with what acts on a terminal escaped. A document with one
 * long list can be written while the list is still being made: head, one element after the other,
 * tail. Does not close the stream. Not safe for use by many threads.
 *
 * @since 0.1
 */
public abstract sealed class DataWriter permits JsonData, YamlData {
  /** A writer of that format to that stream. */
  public static DataWriter of(DataFormat format, OutputStream out) {
    return switch (format) {
      case JSON -> new JsonData(out);
      case YAML -> new YamlData(out);
      case TABLE -> throw new IllegalArgumentException("a table has no general form");
    };
  }

  /** Writes a whole document, and flushes. */
  public abstract void write(JsonObject document) throws IOException;

  /**
   * Begins a document whose last but one part is a list, and flushes.
   *
   * @param head its members before the list
   */
  public abstract void begin(JsonObject head, String list) throws IOException;

  /** Writes one element of the list, and flushes. */
  public abstract void element(JsonValue element) throws IOException;

  /** Ends the list and the document, and flushes. */
  public abstract void end(JsonObject tail) throws IOException;
}
