// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import java.util.List;

/** Messages whose words are equal once what surely varies is taken out. Counted while reading. */
final class Shape {
  final List<String> words;
  final long firstLine;
  final String example;
  long count;

  Shape(List<String> words, long firstLine, String example) {
    this.words = words;
    this.firstLine = firstLine;
    this.example = example;
  }
}
