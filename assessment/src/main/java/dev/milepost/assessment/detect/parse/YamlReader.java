// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import dev.milepost.assessment.detect.parse.Yaml.Field;
import dev.milepost.assessment.detect.parse.Yaml.Fields;
import dev.milepost.assessment.detect.parse.Yaml.Items;
import dev.milepost.assessment.detect.parse.Yaml.Scalar;
import dev.milepost.assessment.detect.parse.YamlDocuments.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 (and JSON, its flow style) from parser events, never into objects. Bounded in
 * depth, nodes, aliases and documents: a bomb is a {@link Fault}, not a hang. Linear in the text.
 */
public final class YamlReader {
  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 200_000;
  private static final int MOST_ALIASES = 1_000;
  private static final int MOST_DOCUMENTS = 2_000;

  private final Iterator<Event> events;
  private final Map<String, Yaml> anchors = new HashMap<>();
  private int nodes;
  private int aliases;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** Reads all documents; what comes before a fault is kept. */
  public static YamlDocuments read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();
    List<Yaml> documents = new ArrayList<>();
    try {
      new YamlReader(new Parse(settings).parseString(text).iterator()).readAll(documents);
      return new YamlDocuments(documents, null);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return new YamlDocuments(
          documents, new Fault(line, sentence(e.getProblem(), "not well-formed YAML")));
    } catch (YamlEngineException e) {
      return new YamlDocuments(
          documents, new Fault(0, sentence(e.getMessage(), "not well-formed YAML")));
    } catch (BoundReached e) {
      return new YamlDocuments(documents, new Fault(e.line, e.text));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
      // Seen from the engine's scanner on garbage; a file of a repository must not end a run.
      return new YamlDocuments(documents, new Fault(0, "not readable as YAML"));
    }
  }

  /** Reads JSON, where tabs may indent. */
  public static YamlDocuments readJson(String text) {
    return read(text.replace('\t', ' '));
  }

  /** Reads JSON with comments and trailing commas, as tsconfig.json allows. */
  public static YamlDocuments readJsonWithComments(String text) {
    return readJson(Comments.blank(text, Syntax.C));
  }

  private static String sentence(@Nullable String problem, String otherwise) {
    if (problem == null || problem.isBlank()) {
      return otherwise;
    }
    String oneLine = problem.replaceAll("\\s++", " ").strip();
    return oneLine.length() <= 160 ? oneLine : oneLine.substring(0, 160);
  }

  private void readAll(List<Yaml> documents) {
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() != Event.ID.DocumentStart) {
        continue;
      }
      if (documents.size() >= MOST_DOCUMENTS) {
        throw new BoundReached(line(event), "has more than " + MOST_DOCUMENTS + " documents");
      }
      anchors.clear();
      documents.add(node(events.next(), 0));
    }
  }

  private Yaml node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new BoundReached(line(event), "is nested deeper than " + DEEPEST + " levels");
    }
    count(event, 1);
    return switch (event) {
      case AliasEvent alias -> resolve(alias);
      case ScalarEvent scalar -> remember(scalar, scalar(scalar));
      case NodeEvent start when start.getEventId() == Event.ID.SequenceStart ->
          remember(start, items(start, depth));
      case NodeEvent start when start.getEventId() == Event.ID.MappingStart ->
          remember(start, fields(start, depth));
      default -> throw new BoundReached(line(event), "has no value where one is expected");
    };
  }

  private Yaml resolve(AliasEvent alias) {
    if (++aliases > MOST_ALIASES) {
      throw new BoundReached(line(alias), "has more than " + MOST_ALIASES + " aliases");
    }
    Yaml known = anchors.get(alias.getAlias().getValue());
    return known == null ? new Scalar("", line(alias), false, false) : known;
  }

  private Yaml remember(NodeEvent event, Yaml node) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    return node;
  }

  private static Scalar scalar(ScalarEvent event) {
    ScalarStyle style = event.getScalarStyle();
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    return new Scalar(event.getValue(), line(event), block, quoted);
  }

  private Items items(Event start, int depth) {
    List<Yaml> children = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      children.add(node(event, depth + 1));
    }
    return new Items(List.copyOf(children), line(start));
  }

  private Fields fields(Event start, int depth) {
    List<Field> own = new ArrayList<>();
    List<Field> merged = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Yaml key = node(event, depth + 1);
      Yaml value = node(events.next(), depth + 1);
      String name = key instanceof Scalar scalar ? scalar.text() : "";
      if (name.equals("<<")) {
        value.items().forEach(item -> merged.addAll(item.fields()));
        count(event, merged.size());
      } else {
        own.add(new Field(name, key.line(), value));
      }
    }
    Set<String> names = new HashSet<>();
    own.forEach(field -> names.add(field.key()));
    merged.stream().filter(field -> names.add(field.key())).forEach(own::add);
    return new Fields(List.copyOf(own), line(start));
  }

  private void count(Event event, int more) {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new BoundReached(line(event), "has more than " + MOST_NODES + " nodes");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** A bound of this reader was reached; never leaves it. */
  private static final class BoundReached extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String text;

    private BoundReached(int line, String text) {
      super(text, null, false, false);
      this.line = line;
      this.text = text;
    }
  }
}
