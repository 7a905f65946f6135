// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.OutputStream;

/** Data as JSON. */
final class JsonData extends DataWriter {
  private final OutputStream out;
  private final JsonWriter json;

  JsonData(OutputStream out) {
    this.out = out;
    this.json = JsonWriter.indented(out);
  }

  @Override
  public void write(JsonObject document) throws IOException {
    flushing(() -> {
      json.value(document);
      json.end("\n");
    });
  }

  @Override
  public void begin(JsonObject head, String list) throws IOException {
    flushing(() -> json.begin(head, list));
  }

  @Override
  public void element(JsonValue element) throws IOException {
    flushing(() -> json.value(element));
  }

  @Override
  public void end(JsonObject tail) throws IOException {
    flushing(() -> {
      json.end(tail);
      json.end("\n");
    });
  }

  private void flushing(Runnable writing) throws IOException {
    JsonWriter.rethrowing(() -> {
      writing.run();
      json.flush();
    });
    out.flush();
  }
}
