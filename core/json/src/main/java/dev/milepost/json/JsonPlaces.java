// SPDX-License-Identifier: MIT
package dev.milepost.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines on which the values of one JSON text begin, and the names that it gives twice; filled
 * while it is read. Values are named by JSON pointers (RFC 6901). For one thread.
 *
 * @since 0.1
 */
public final class JsonPlaces {
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> duplicates = new ArrayList<>();
  private final StringBuilder pointer = new StringBuilder();

  /**
   * The line of the value, or of the innermost one around it that the text has; from 1. For a
   * member it is the line of its name.
   */
  public int line(String pointer) {
    String at = pointer;
    while (!at.isEmpty()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return 1;
  }

  /** The members whose name their object had before. */
  public List<String> duplicates() {
    return List.copyOf(duplicates);
  }

  /** The pointer to a member of what another pointer names. */
  public static String member(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Notes that a member or element begins; for readers.
   *
   * @param again whether its object has one of that name already
   * @return what {@link #leave} takes when it ends
   */
  public int enter(String name, int line, boolean again) {
    int outside = pointer.length();
    String inside = member(pointer.toString(), name);
    pointer.append(inside, outside, inside.length());
    lines.put(inside, line);
    if (again) {
      duplicates.add(inside);
    }
    return outside;
  }

  /** Notes that the member or element ends. */
  public void leave(int outside) {
    pointer.setLength(outside);
  }
}
