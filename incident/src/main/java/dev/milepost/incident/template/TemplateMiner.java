// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups messages by the statement that wrote them, without knowing the program. Takes messages one
 * by one and keeps only their shapes, a bounded number of them; the groups are found at the end.
 * The same messages in the same order give the same groups. Not thread-safe.
 *
 * @since 0.1
 */
public final class TemplateMiner {
  /** Shapes kept; messages of further ones are told apart by their first words only. */
  static final int MOST_SHAPES = 50_000;

  private static final int MOST_COARSE_SHAPES = 10_000;
  private static final int COARSE_WORDS = 3;
  private static final int MOST_WORDS = 200_000;
  private static final int LONGEST_EXAMPLE = 300;

  private final int mostShapes;
  private final Map<List<String>, Integer> ids = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Map<String, String> interned = new HashMap<>();
  private long lines;

  private TemplateMiner(int mostShapes) {
    this.mostShapes = mostShapes;
  }

  /** A miner that has seen nothing. */
  public static TemplateMiner create() {
    return new TemplateMiner(MOST_SHAPES);
  }

  static TemplateMiner bounded(int mostShapes) {
    return new TemplateMiner(mostShapes);
  }

  /** Takes the message of the next line; returns its shape, for {@link Templates#groupOf}. */
  public int add(String message) {
    lines++;
    List<String> words = Words.of(message);
    Integer known = ids.get(words);
    if (known == null && (shapes.size() >= mostShapes || interned.size() >= MOST_WORDS)) {
      words = coarse(words);
      known = ids.get(words);
      if (known == null && shapes.size() >= mostShapes + MOST_COARSE_SHAPES) {
        words = List.of(Words.WILD);
        known = ids.get(words);
      }
    }
    int id = known == null ? remember(words, message) : known;
    shapes.get(id).count++;
    return id;
  }

  private static List<String> coarse(List<String> words) {
    List<String> coarse = new ArrayList<>(words.subList(0, Math.min(COARSE_WORDS, words.size())));
    coarse.add(Words.WILD);
    return coarse;
  }

  private int remember(List<String> words, String message) {
    List<String> kept =
        words.stream().map(word -> interned.computeIfAbsent(word, it -> it)).toList();
    String example =
        message.length() > LONGEST_EXAMPLE ? message.substring(0, LONGEST_EXAMPLE) : message;
    shapes.add(new Shape(kept, lines, example));
    ids.put(kept, shapes.size() - 1);
    return shapes.size() - 1;
  }

  /** Finds the groups of all messages so far. */
  public Templates templates() {
    Map<Integer, List<Shape>> byLength = new TreeMap<>();
    for (Shape shape : shapes) {
      byLength.computeIfAbsent(shape.words.size(), _ -> new ArrayList<>()).add(shape);
    }
    Map<String, List<Shape>> byText = new LinkedHashMap<>();
    for (List<Shape> sameLength : byLength.values()) {
      for (List<Shape> part : Partition.of(sameLength)) {
        byText.computeIfAbsent(text(part), _ -> new ArrayList<>()).addAll(part);
      }
    }
    Map<Shape, String> groups = new HashMap<>();
    List<Template> templates = new ArrayList<>();
    byText.forEach((text, members) -> {
      String id = id(text);
      members.forEach(shape -> groups.put(shape, id));
      templates.add(template(id, text, members));
    });
    templates.sort(
        Comparator.comparingLong(Template::count)
            .reversed()
            .thenComparingLong(Template::firstLine));
    return new Templates(templates, shapes.stream().map(groups::get).toList());
  }

  private static Template template(String id, String text, List<Shape> members) {
    Shape first = members.getFirst();
    long count = 0;
    for (Shape shape : members) {
      count += shape.count;
      first = shape.firstLine < first.firstLine ? shape : first;
    }
    return new Template(id, text, count, first.firstLine, first.example);
  }

  /** The common words; what varies is written once where it stands several times in a row. */
  private static String text(List<Shape> part) {
    List<String> words = new ArrayList<>();
    List<String> first = part.getFirst().words;
    for (int i = 0; i < first.size(); i++) {
      String word = first.get(i);
      for (Shape shape : part) {
        if (!shape.words.get(i).equals(word)) {
          word = Words.WILD;
          break;
        }
      }
      if (!word.equals(Words.WILD) || words.isEmpty() || !words.getLast().equals(Words.WILD)) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  private static String id(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
