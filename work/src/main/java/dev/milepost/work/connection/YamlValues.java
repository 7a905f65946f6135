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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML to values: plain data only, bounded in size, depth and aliases. Confined to one thread. */
final class YamlValues {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 64;
  private static final int MOST_VALUES = 200_000;
  private static final String DUPLICATE = "found duplicate key ";
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private int values;

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
      boundDepth(new Parse(settings).parseString(text));
      JsonValue value = new YamlValues().value(new Load(settings).loadFromString(text), 0);
      if (value instanceof JsonObject object) {
        return object;
      }
      if (value != JsonNull.NULL) {
        faults.add(new ConnectionFault("", "the file must hold connections by name"));
      }
    } catch (TooMuchException e) {
      faults.add(
          new ConnectionFault(
              "", "the file is nested deeper than " + DEEPEST + ", holds itself, or is too large"));
    } catch (DuplicateKeyException e) {
      faults.add(new ConnectionFault("", line(e) + " holds a second key" + duplicate(e)));
    } catch (MarkedYamlEngineException e) {
      // Without the engine's own words, which quote the text: it may hold a secret.
      faults.add(new ConnectionFault("", line(e) + " is not well-formed YAML"));
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      faults.add(new ConnectionFault("", "the file is not well-formed YAML, or too large"));
    }
    return JsonObject.EMPTY;
  }

  /**
   * Refuses deep nesting before the engine builds nodes: its parser keeps its own stack, its
   * composer recurses, and it offers no bound.
   */
  private static void boundDepth(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw new TooMuchException();
      }
    }
  }

  private static String line(MarkedYamlEngineException e) {
    return "line " + e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The key's name, where it looks like one. */
  private static String duplicate(DuplicateKeyException e) {
    String problem = e.getProblem();
    if (!problem.startsWith(DUPLICATE)) {
      return "";
    }
    String key = problem.substring(DUPLICATE.length());
    return PLAIN_KEY.matcher(key).matches() ? " '" + key + "'" : "";
  }

  /** Counts depth again, and values: through aliases both can be more than the text shows. */
  private JsonValue value(@Nullable Object value, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new TooMuchException();
    }
    return switch (value) {
      case null -> JsonNull.NULL;
      case Boolean bool -> JsonValue.of(bool);
      case Integer number -> JsonValue.of(number);
      case Long number -> JsonValue.of(number);
      case BigInteger number -> new JsonNumber(new BigDecimal(number));
      case Double number when Double.isFinite(number) -> new JsonNumber(BigDecimal.valueOf(number));
      case List<?> list -> {
        List<JsonValue> elements = new ArrayList<>();
        list.forEach(element -> elements.add(value(element, depth + 1)));
        yield new JsonArray(elements);
      }
      case Map<?, ?> map -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), value(member, depth + 1)));
        yield new JsonObject(members);
      }
      default -> JsonValue.of(value.toString());
    };
  }

  /** A text that says more than is read. */
  private static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
