// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header lines in their order; names are compared without case and kept as written. Immutable. */
public record Headers(List<Line> lines) {
  /** No header. */
  public static final Headers NONE = new Headers(List.of());

  /** Copies the lines. */
  public Headers {
    lines = List.copyOf(lines);
  }

  /** One header. */
  public record Line(String name, String value) {}

  /** These headers with one more line. */
  public Headers with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new Headers(more);
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    return lines.stream()
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(Line::value)
        .findFirst();
  }
}
