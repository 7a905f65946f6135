// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Data as YAML, in block style. */
final class YamlData extends DataWriter {
  private final OutputStream out;
  private boolean elements;
  private String list = "";

  YamlData(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(JsonObject document) throws IOException {
    text(dump(document));
  }

  @Override
  public void begin(JsonObject head, String list) throws IOException {
    this.list = list;
    text(head.members().isEmpty() ? "" : dump(head));
  }

  @Override
  public void element(JsonValue element) throws IOException {
    text((elements ? "" : list + ":\n") + dump(new JsonArray(List.of(element))));
    elements = true;
  }

  @Override
  public void end(JsonObject tail) throws IOException {
    text((elements ? "" : list + ": []\n") + (tail.members().isEmpty() ? "" : dump(tail)));
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String dump(JsonValue value) {
    String text = dump(value, true);
    // What would act on a terminal is escaped with everything else that is not ASCII.
    return Deceptive.escape(text).equals(text) ? text : dump(value, false);
  }

  private static String dump(JsonValue value, boolean unicode) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setUseUnicodeEncoding(unicode)
            .setMultiLineFlow(false)
            .setBestLineBreak("\n")
            .build();
    return new Dump(settings).dumpToString(plain(value));
  }

  private static @Nullable Object plain(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.members().forEach((name, member) -> map.put(name, plain(member)));
        yield map;
      }
      case JsonArray array -> {
        // A list of its own: one that two places share would be written as an anchor and an alias.
        List<@Nullable Object> list = new ArrayList<>();
        array.elements().forEach(element -> list.add(plain(element)));
        yield list;
      }
      case JsonString string -> string.text();
      case JsonNumber number -> number(number.value());
      case JsonBoolean bool -> bool == JsonBoolean.TRUE;
      case JsonNull ignored -> null;
    };
  }

  private static Object number(BigDecimal number) {
    return number.scale() <= 0 && number.precision() - number.scale() <= 18
        ? (Object) number.longValueExact()
        : (Object) number;
  }
}
