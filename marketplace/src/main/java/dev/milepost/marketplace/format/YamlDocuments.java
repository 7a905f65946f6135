// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 to values with lines: plain data only, bounded in size, depth, aliases and values. */
final class YamlDocuments {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 64;
  private static final int MOST_ALIASES = 50;
  private static final int MOST_VALUES = 200_000;

  /** As JSON's: a number of more digits would take the memory once somebody writes it out. */
  private static final int LARGEST_EXPONENT = 1_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(LARGEST)
          .setMaxAliasesForCollections(MOST_ALIASES)
          .setAllowRecursiveKeys(false)
          .setAllowNonScalarKeys(true)
          .build();

  private final JsonPlaces places = new JsonPlaces();
  private final String path;
  private final int firstLine;
  private final List<String> lines;
  private int values;

  private YamlDocuments(String path, String text, int firstLine) {
    this.path = path;
    this.firstLine = firstLine;
    this.lines = text.lines().toList();
  }

  static Document read(String path, String text, int firstLine) {
    Place file = new Place(path, firstLine);
    if (text.length() > LARGEST) {
      throw new FormatException(file, "has more than " + LARGEST + " characters of YAML");
    }
    try {
      boundDepth(new Parse(SETTINGS).parseString(text));
      YamlDocuments reader = new YamlDocuments(path, text, firstLine);
      Optional<Node> node = new Compose(SETTINGS).composeString(text);
      JsonValue value = node.isEmpty() ? JsonNull.NULL : reader.value(node.get(), 0);
      return new Document(path, value, reader.places, firstLine);
    } catch (TooMuchException e) {
      throw new FormatException(
          file, "YAML is nested deeper than " + DEEPEST + ", holds itself, or is too large");
    } catch (MarkedYamlEngineException e) {
      // Without the engine's own words, which quote the text: it may hold a secret.
      int line = e.getProblemMark().map(Mark::getLine).orElse(0);
      throw new FormatException(new Place(path, firstLine + line), "not well-formed YAML");
    } catch (YamlEngineException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException e) {
      // The last three were seen from the engine's scanner on garbage.
      throw new FormatException(file, "not well-formed YAML, or too much of it");
    }
  }

  /** Before the engine builds nodes: its composer recurses, and offers no bound. */
  private static void boundDepth(Iterable<Event> events) {
    int depth = 0;
    int aliases = 0;
    for (Event event : events) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        case Alias -> aliases++;
        default -> {}
      }
      if (depth > DEEPEST || aliases > MOST_ALIASES) {
        throw new TooMuchException();
      }
    }
  }

  /** Counts depth again, and values: through aliases both can be more than the text shows. */
  private JsonValue value(Node node, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new TooMuchException();
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> array(sequence, depth);
      case MappingNode mapping -> object(mapping, depth);
      default -> throw new TooMuchException();
    };
  }

  private JsonValue array(SequenceNode sequence, int depth) {
    List<JsonValue> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      int outside = places.enter(Integer.toString(elements.size()), line(element), false);
      elements.add(value(element, depth + 1));
      places.leave(outside);
    }
    return new JsonArray(elements);
  }

  private JsonValue object(MappingNode mapping, int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name =
          tuple.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : value(tuple.getKeyNode(), depth + 1).toString();
      if (mapping.getFlowStyle() == FlowStyle.BLOCK) {
        goesOnIndented(tuple.getKeyNode(), tuple.getValueNode());
      }
      int outside = places.enter(name, line(tuple.getKeyNode()), members.containsKey(name));
      members.put(name, value(tuple.getValueNode(), depth + 1));
      places.leave(outside);
    }
    return new JsonObject(members);
  }

  /**
   * YAML wants lines in quotation marks or brackets indented deeper than their key; the engine does
   * not, other readers do.
   */
  private void goesOnIndented(Node key, Node value) {
    boolean flow =
        value instanceof CollectionNode<?> collection
            ? collection.getFlowStyle() == FlowStyle.FLOW
            : value instanceof ScalarNode scalar && quoted(scalar);
    if (!flow || key.getStartMark().isEmpty() || value.getEndMark().isEmpty()) {
      return;
    }
    int column = key.getStartMark().get().getColumn();
    int last = Math.min(value.getEndMark().get().getLine(), lines.size() - 1);
    for (int i = line(value); i <= last; i++) {
      String line = lines.get(i);
      int indent = line.length() - line.stripLeading().length();
      if (!line.isBlank() && indent <= column) {
        throw new FormatException(
            new Place(path, firstLine + i), "a value goes on in a line that is not indented");
      }
    }
  }

  private static boolean quoted(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
        || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static JsonValue scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return JsonNull.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return JsonValue.of(Boolean.parseBoolean(text));
    }
    if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.length() <= 40) {
      try {
        BigDecimal number = new BigDecimal(text);
        return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT
            ? JsonValue.of(text)
            : new JsonNumber(number);
      } catch (NumberFormatException e) {
        // Not of JSON's numbers: 0x1F, .inf. It stays the text that it is.
        return JsonValue.of(text);
      }
    }
    return JsonValue.of(text);
  }

  /** A text that says more than is read. */
  private static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
