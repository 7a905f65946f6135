// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Lines;
import dev.milepost.assessment.detect.parse.Syntax;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.Yaml.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Kubernetes objects from YAML documents, or line by line from templates, which are no YAML.
 */
final class KubeReader {
  private static final int MOST_OBJECTS = 5_000;
  private static final int MOST_KEYS = 400;
  private static final Pattern ENTRY =
      Pattern.compile("^(\\s{0,80})(?:- )?([A-Za-z][A-Za-z0-9./_-]{0,100}):(?:\\s+(.{1,200}))?$");

  private KubeReader() {}

  /** The objects of parsed documents, those inside a {@code List} too. */
  static List<KubeObject> ofDocuments(String path, List<Yaml> documents) {
    List<KubeObject> objects = new ArrayList<>();
    for (Yaml document : documents) {
      object(path, document).ifPresent(objects::add);
      if (document.text("kind").orElse("").equals("List")) {
        document
            .at("items")
            .map(Yaml::items)
            .orElse(List.of())
            .forEach(item -> object(path, item).ifPresent(objects::add));
      }
      if (objects.size() >= MOST_OBJECTS) {
        break;
      }
    }
    return objects;
  }

  private static Optional<KubeObject> object(String path, Yaml document) {
    Optional<Field> kind = document.field("kind");
    Optional<String> version = document.text("apiVersion");
    if (kind.isEmpty() || version.isEmpty() || kind.get().value().text().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> keys = new HashMap<>();
    document.walkFields(
        (field, depth) -> {
          if (keys.size() < MOST_KEYS) {
            keys.putIfAbsent(field.key(), field.line());
          }
        },
        (key, scalar) -> {});
    return Optional.of(
        new KubeObject(
            path, kind.get().line(), version.get(), kind.get().value().text().get(), keys));
  }

  /**
   * The objects of a template, told by their lines {@code apiVersion:} and {@code kind:} at the
   * margin.
   */
  static List<KubeObject> ofTemplate(String path, String text) {
    List<KubeObject> objects = new ArrayList<>();
    Open open = new Open();
    int number = 0;
    for (String raw : (Iterable<String>) Comments.blank(text, Syntax.HASH).lines()::iterator) {
      number++;
      String line = raw.length() > Lines.LONGEST ? raw.substring(0, Lines.LONGEST) : raw;
      if (line.startsWith("---")) {
        open.close(path, objects);
        open = new Open();
      } else if (objects.size() < MOST_OBJECTS) {
        open.line(line, number);
      }
    }
    open.close(path, objects);
    return objects;
  }

  /** A document of a template while it is read. */
  private static final class Open {
    private final Map<String, Integer> keys = new HashMap<>();
    private String version = "";
    private String kind = "";
    private int line;

    private void line(String text, int number) {
      Matcher entry = ENTRY.matcher(text.stripTrailing());
      if (!entry.matches()) {
        return;
      }
      String value = entry.group(3) == null ? "" : entry.group(3).strip();
      if (entry.group(1).isEmpty() && entry.group(2).equals("apiVersion")) {
        version = value;
      } else if (entry.group(1).isEmpty() && entry.group(2).equals("kind")) {
        kind = value.replace("\"", "");
        line = number;
      }
      if (keys.size() < MOST_KEYS) {
        keys.putIfAbsent(entry.group(2), number);
      }
    }

    private void close(String path, List<KubeObject> objects) {
      if (!kind.isEmpty() && !version.isEmpty()) {
        objects.add(new KubeObject(path, line, version, kind, keys));
      }
    }
  }
}
