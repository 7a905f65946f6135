// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import dev.milepost.incident.catalogue.Clue.Strength;
import dev.milepost.kernel.MilepostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a catalogue from YAML; tells all of its faults at once. */
final class CatalogueReader {
  private static final int MOST_FAILURES = 1_000;
  private static final int MOST_CHARACTERS = 2_000_000;
  private static final int LONGEST_TEXT = 2_000;
  private static final int SHORTEST_ANCHOR = 3;
  private static final Pattern ID = Pattern.compile("[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,8}");

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "components",
          "certain",
          "likely",
          "hint",
          "unless",
          "symptom-of",
          "fixes",
          "match",
          "near-miss");

  private final String name;
  private final List<String> faults = new ArrayList<>();

  private CatalogueReader(String name) {
    this.name = name;
  }

  static List<KnownFailure> read(String name, String yaml) {
    var reader = new CatalogueReader(name);
    List<KnownFailure> failures = reader.document(yaml);
    if (!reader.faults.isEmpty()) {
      throw MilepostException.caller("patterns-invalid", String.join("\n", reader.faults));
    }
    return failures;
  }

  private List<KnownFailure> document(String yaml) {
    @Nullable Object root = load(yaml);
    Object patterns = root instanceof Map<?, ?> map ? map.get("patterns") : null;
    if (!(patterns instanceof List<?> list)) {
      if (faults.isEmpty()) {
        faults.add("'" + name + "' must hold a list under the key 'patterns'");
      }
      return List.of();
    }
    if (list.size() > MOST_FAILURES) {
      faults.add(
          "'"
              + name
              + "' holds "
              + list.size()
              + " patterns, at most "
              + MOST_FAILURES
              + " are possible");
      return List.of();
    }
    List<KnownFailure> failures = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> map) {
        KnownFailure failure = failure(map, i + 1);
        failures.add(failure);
        if (!ids.add(failure.id())) {
          faults.add("'" + name + "': the id '" + failure.id() + "' is there twice");
        }
      } else {
        faults.add("'" + name + "', pattern " + (i + 1) + ": must be a map with an id");
      }
    }
    return failures;
  }

  private @Nullable Object load(String yaml) {
    if (yaml.length() > MOST_CHARACTERS) {
      faults.add("'" + name + "' is longer than " + MOST_CHARACTERS + " characters");
      return null;
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(10)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      return new Load(settings).loadFromString(yaml);
    } catch (YamlEngineException e) {
      faults.add("'" + name + "' is no YAML: " + e.getMessage());
      return null;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
      // Seen from the engine's scanner on garbage.
      faults.add("'" + name + "' is no YAML");
      return null;
    } catch (StackOverflowError e) {
      faults.add("'" + name + "' is nested too deep");
      return null;
    }
  }

  private KnownFailure failure(Map<?, ?> map, int number) {
    Object given = map.get("id");
    String id = given instanceof String text ? text : "";
    String where = "'" + name + "', pattern " + (id.isEmpty() ? number : "'" + id + "'");
    if (!ID.matcher(id).matches()) {
      faults.add(
          where + ": id is '" + given + "', must be words of small letters and digits with dashes");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String word) || !KEYS.contains(word)) {
        faults.add(
            where
                + ": unknown key '"
                + key
                + "'; there are "
                + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    List<Clue> clues = new ArrayList<>();
    for (Strength strength : Strength.values()) {
      for (String phrase : texts(map, strength.name().toLowerCase(Locale.ROOT), where)) {
        if (new Phrase(phrase).anchor().strip().length() < SHORTEST_ANCHOR) {
          faults.add(
              where
                  + ": the phrase '"
                  + phrase
                  + "' needs "
                  + SHORTEST_ANCHOR
                  + " characters in a row without * and #");
        }
        clues.add(new Clue(phrase, strength));
      }
    }
    if (clues.isEmpty()) {
      faults.add(where + ": needs phrases under certain, likely or hint");
    }
    List<String> fixes = texts(map, "fixes", where);
    if (fixes.isEmpty()) {
      faults.add(where + ": needs fixes");
    }
    Object title = map.get("title");
    if (!(title instanceof String text) || text.isBlank() || text.length() > LONGEST_TEXT) {
      faults.add(where + ": title is '" + title + "', must be text");
    }
    return new KnownFailure(
        id,
        title instanceof String text ? text : "",
        texts(map, "components", where).stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList(),
        clues,
        texts(map, "unless", where),
        texts(map, "symptom-of", where),
        fixes,
        texts(map, "match", where),
        texts(map, "near-miss", where));
  }

  private List<String> texts(Map<?, ?> map, String key, String where) {
    Object value = map.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      faults.add(where + ": " + key + " must be a list");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
        texts.add(text);
      } else {
        faults.add(
            where
                + ": "
                + key
                + " holds '"
                + element
                + "', must be text of at most "
                + LONGEST_TEXT
                + " characters");
      }
    }
    return texts;
  }
}
