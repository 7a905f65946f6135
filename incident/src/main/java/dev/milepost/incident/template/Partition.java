// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides shapes of one length into those that one statement wrote.
 *
 * <p>First by kinship: words of a line that are equally frequent in their columns mostly come from
 * the same statement; the largest such set of a line is its root, and lines with the same root stay
 * together. Then by column, the one with the fewest words first: few words, or many that are each
 * frequent, are parts of different statements; many rare ones are a parameter.
 */
final class Partition {
  /** So many different words in a column are taken for parts of statements without more proof. */
  private static final int FEW = 4;

  /** More are taken for a parameter whatever they are. */
  private static final int MANY = 20;

  /** Between both: what the middle one of the words' counts has to reach. */
  private static final int FREQUENT = 8;

  private final int length;
  private final List<List<Shape>> parts = new ArrayList<>();

  private Partition(int length) {
    this.length = length;
  }

  /** The parts, each a template. All shapes have as many words as the first. */
  static List<List<Shape>> of(List<Shape> shapes) {
    var partition = new Partition(shapes.getFirst().words.size());
    List<Map<String, Long>> frequencies = partition.frequencies(shapes);
    Map<List<Integer>, Map<List<String>, List<Shape>>> roots = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      List<Integer> columns = partition.root(shape, frequencies);
      List<String> words = columns.stream().map(shape.words::get).toList();
      roots
          .computeIfAbsent(columns, _ -> new LinkedHashMap<>())
          .computeIfAbsent(words, _ -> new ArrayList<>())
          .add(shape);
    }
    roots.values().stream()
        .flatMap(sameColumns -> sameColumns.values().stream())
        .forEach(members -> partition.split(members, new BitSet()));
    return partition.parts;
  }

  private List<Map<String, Long>> frequencies(List<Shape> shapes) {
    List<Map<String, Long>> frequencies = new ArrayList<>(length);
    for (int column = 0; column < length; column++) {
      frequencies.add(count(shapes, column));
    }
    return frequencies;
  }

  private static Map<String, Long> count(List<Shape> shapes, int column) {
    Map<String, Long> counts = new HashMap<>();
    for (Shape shape : shapes) {
      counts.merge(shape.words.get(column), shape.count, Long::sum);
    }
    return counts;
  }

  /**
   * The largest set of columns whose words are equally frequent; of equal ones the most frequent.
   */
  private List<Integer> root(Shape shape, List<Map<String, Long>> frequencies) {
    Map<Long, List<Integer>> equals = new TreeMap<>();
    for (int column = 0; column < length; column++) {
      String word = shape.words.get(column);
      if (!word.equals(Words.WILD)) {
        long frequency = frequencies.get(column).getOrDefault(word, 0L);
        equals.computeIfAbsent(frequency, _ -> new ArrayList<>()).add(column);
      }
    }
    List<Integer> best = List.of();
    for (List<Integer> columns : equals.values()) {
      if (columns.size() >= best.size()) {
        best = columns;
      }
    }
    return best;
  }

  /** Each call settles one column at least, so the depth is bounded by the number of words. */
  private void split(List<Shape> members, BitSet settled) {
    int best = -1;
    Map<String, Long> fewest = Map.of();
    for (int column = settled.nextClearBit(0);
        column < length && members.size() > 1;
        column = settled.nextClearBit(column + 1)) {
      Map<String, Long> counts = count(members, column);
      if (counts.size() == 1 || counts.containsKey(Words.WILD)) {
        settled.set(column);
      } else if (best < 0 || counts.size() < fewest.size()) {
        best = column;
        fewest = counts;
      }
    }
    if (best < 0 || parameter(fewest)) {
      parts.add(members);
      return;
    }
    settled.set(best);
    Map<String, List<Shape>> children = new LinkedHashMap<>();
    for (Shape shape : members) {
      children.computeIfAbsent(shape.words.get(best), _ -> new ArrayList<>()).add(shape);
    }
    children.values().forEach(child -> split(child, (BitSet) settled.clone()));
  }

  private static boolean parameter(Map<String, Long> counts) {
    if (counts.size() <= FEW || counts.size() > MANY) {
      return counts.size() > MANY;
    }
    long[] sorted = counts.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] < FREQUENT;
  }
}
