// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML to values: plain data only, bounded in size and aliases. */
final class YamlValues {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_ALIASES = 50;

  private YamlValues() {}

  /** The mapping of a text; empty, with a fault, where it is none. */
  static JsonObject read(String text, List<ConnectionFault> faults) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(LARGEST)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setAllowRecursiveKeys(false)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      JsonValue value = value(new Load(settings).loadFromString(text));
      if (value instanceof JsonObject object) {
        return object;
      }
      if (value != JsonNull.NULL) {
        faults.add(new ConnectionFault("", "the file must hold connections by name"));
      }
    } catch (MarkedYamlEngineException e) {
      // Without the engine's own words, which quote the text: it may hold a secret.
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      faults.add(new ConnectionFault("", "line " + line + " is not well-formed YAML"));
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      faults.add(new ConnectionFault("", "the file is not well-formed YAML, or too large"));
    }
    return JsonObject.EMPTY;
  }

  private static JsonValue value(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case Boolean bool -> JsonValue.of(bool);
      case Integer number -> JsonValue.of(number);
      case Long number -> JsonValue.of(number);
      case BigInteger number -> new JsonNumber(new BigDecimal(number));
      case Double number when Double.isFinite(number) -> new JsonNumber(BigDecimal.valueOf(number));
      case List<?> list -> {
        List<JsonValue> elements = new ArrayList<>();
        list.forEach(element -> elements.add(value(element)));
        yield new JsonArray(elements);
      }
      case Map<?, ?> map -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), value(member)));
        yield new JsonObject(members);
      }
      default -> JsonValue.of(value.toString());
    };
  }
}
