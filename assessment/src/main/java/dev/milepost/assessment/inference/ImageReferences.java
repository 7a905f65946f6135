// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The container images that a manifest, a kustomization or a values file names, with their tags.
 * Read line by line, because values and manifests are often templates and not YAML: keys of one
 * column, with nothing further to the left between them, belong together.
 */
final class ImageReferences {
  private static final int LONGEST_LINE = 1000;
  private static final Pattern IMAGE =
      Pattern.compile(
          "\\s*(?:-\\s+)?image:\\s*[\"']?([a-zA-Z0-9._/:-]*?/?([a-zA-Z0-9._-]+))(?::([a-zA-Z0-9._-]+))?(?:@(sha256:[0-9a-f]{64}))?[\"']?\\s*(?:#.*)?");
  private static final Pattern KEY =
      Pattern.compile(
          "(\\s*)(-\\s+)?([a-zA-Z]+):(?:\\s+[\"']?(?:[a-zA-Z0-9._/:-]*/)?([a-zA-Z0-9._:-]+)[\"']?\\s*(?:#.*)?|.*)");
  private static final Pattern OTHER = Pattern.compile("(\\s*)(-\\s+)?[^\\s#].*");

  private final Map<String, String> images = new TreeMap<>();

  /** What the mappings that are still open say, by their column. */
  private final TreeMap<Integer, Mapping> open = new TreeMap<>();

  private static final class Mapping {
    private @Nullable String name;
    private @Nullable String newName;
    private @Nullable String tag;
    private @Nullable String digest;
  }

  private ImageReferences() {}

  /** Tag or digest by the last part of the image's name; of an image named twice the last. */
  static Map<String, String> of(String text) {
    var references = new ImageReferences();
    for (String line : text.split("\n", -1)) {
      if (line.length() <= LONGEST_LINE) {
        references.read(line);
      }
    }
    references.close(-1);
    return references.images;
  }

  private void read(String line) {
    Matcher other = OTHER.matcher(line);
    if (!other.matches()) {
      return;
    }
    boolean item = other.group(2) != null;
    int column = other.end(item ? 2 : 1);
    // A new item of a list ends the one before it, and a new document all.
    close(line.startsWith("---") ? -1 : item ? other.end(1) : column);
    Matcher image = IMAGE.matcher(line);
    if (image.matches() && (image.group(3) != null || image.group(4) != null)) {
      images.put(image.group(2), image.group(3) != null ? image.group(3) : image.group(4));
      return;
    }
    Matcher key = KEY.matcher(line);
    if (key.matches() && key.group(4) != null) {
      set(open.computeIfAbsent(column, _ -> new Mapping()), key.group(3), key.group(4));
    }
  }

  private static void set(Mapping mapping, String key, String value) {
    switch (key) {
      case "name", "repository" -> mapping.name = value;
      case "newName" -> mapping.newName = value;
      case "newTag", "tag" -> mapping.tag = value;
      case "digest" -> mapping.digest = value;
      default -> {
        // Says nothing about an image.
      }
    }
  }

  /** Ends the mappings to the right of a column. */
  private void close(int column) {
    Iterator<Mapping> ended = open.tailMap(column, false).values().iterator();
    while (ended.hasNext()) {
      Mapping mapping = ended.next();
      ended.remove();
      String name = mapping.newName != null ? mapping.newName : mapping.name;
      String tag = mapping.tag != null ? mapping.tag : mapping.digest;
      if (name != null && tag != null) {
        images.put(name, tag);
      }
    }
  }
}
