// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which macro tags of a source belong together: {@code quote}, {@code panel}, {@code code}, {@code
 * noformat}. Found in one pass, so that no tag is searched for twice; a tag without its partner is
 * text.
 */
final class WikiMacros {
  private static final int LONGEST_NAME = 8;

  /** A tag between braces. */
  private record Tag(int start, int end, String name, String arguments) {
    boolean isLiteral() {
      return name.equals("code") || name.equals("noformat");
    }
  }

  /** A macro with its content. */
  record Macro(String name, String arguments, int start, int from, int to, int end) {}

  private final CharSequence source;
  private final NavigableMap<Integer, Macro> macros = new TreeMap<>();
  private int unmatched;

  WikiMacros(CharSequence source) {
    this.source = source;
    match(tags());
  }

  /** The macro that begins there. */
  @Nullable Macro at(int position) {
    return macros.get(position);
  }

  /** Where the next macro begins at or behind the position; the end where there is none. */
  int next(int position, int end) {
    Integer next = macros.ceilingKey(position);
    return next == null || next > end ? end : next;
  }

  boolean isComplete() {
    return unmatched == 0;
  }

  private List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        Tag tag = tag(i);
        if (tag != null) {
          tags.add(tag);
          i = tag.end() - 1;
        }
      }
    }
    return tags;
  }

  private @Nullable Tag tag(int start) {
    int nameEnd = start + 1;
    while (nameEnd < source.length()
        && nameEnd - start <= LONGEST_NAME
        && Character.isLetter(source.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = source.subSequence(start + 1, nameEnd).toString();
    if (!name.equals("quote")
        && !name.equals("panel")
        && !name.equals("code")
        && !name.equals("noformat")) {
      return null;
    }
    int end = nameEnd;
    while (end < source.length() && "{}\n".indexOf(source.charAt(end)) < 0) {
      end++;
    }
    boolean closed = end < source.length() && source.charAt(end) == '}';
    boolean named = closed && (end == nameEnd || source.charAt(nameEnd) == ':');
    if (!named) {
      return null;
    }
    String arguments = end == nameEnd ? "" : source.subSequence(nameEnd + 1, end).toString();
    return new Tag(start, end + 1, name, arguments);
  }

  private void match(List<Tag> tags) {
    int[] nextEnd = nextEnds(tags);
    Deque<Tag> open = new ArrayDeque<>();
    Map<String, Integer> count = new HashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      if (tag.isLiteral()) {
        if (nextEnd[i] < 0) {
          unmatched++;
        } else {
          pair(tag, tags.get(nextEnd[i]));
          i = nextEnd[i];
        }
      } else if (tag.arguments().isEmpty() && count.getOrDefault(tag.name(), 0) > 0) {
        close(tag, open, count);
      } else {
        open.push(tag);
        count.merge(tag.name(), 1, Integer::sum);
      }
    }
    unmatched += open.size();
  }

  /** For each tag, the next of its name that can end it; -1 where there is none. */
  private static int[] nextEnds(List<Tag> tags) {
    int[] ends = new int[tags.size()];
    Map<String, Integer> next = new HashMap<>();
    for (int i = tags.size() - 1; i >= 0; i--) {
      Tag tag = tags.get(i);
      ends[i] = next.getOrDefault(tag.name(), -1);
      if (tag.arguments().isEmpty()) {
        next.put(tag.name(), i);
      }
    }
    return ends;
  }

  private void close(Tag end, Deque<Tag> open, Map<String, Integer> count) {
    Tag start = open.pop();
    while (!start.name().equals(end.name())) {
      count.merge(start.name(), -1, Integer::sum);
      unmatched++;
      start = open.pop();
    }
    count.merge(start.name(), -1, Integer::sum);
    pair(start, end);
  }

  private void pair(Tag start, Tag end) {
    macros.put(
        start.start(),
        new Macro(
            start.name(), start.arguments(), start.start(), start.end(), end.start(), end.end()));
  }
}
