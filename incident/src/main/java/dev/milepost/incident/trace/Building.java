// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import java.util.ArrayList;
import java.util.List;

/** A stack trace that lines are still added to. Bounded. */
final class Building {
  private static final int MOST_FRAMES = 100;
  private static final int MOST_EXCEPTIONS = 20;

  final Language language;
  final String source;
  final String thread;
  final String time;
  final long firstLine;
  long lastLine;

  /** What Go's next place belongs to. */
  String function = "";

  /** How many goroutines began. */
  int goroutines;

  private boolean more;
  private final List<Part> parts = new ArrayList<>();
  private int current;

  Building(StackTraces.Key key, String time, long line) {
    this.language = key.language();
    this.source = key.source();
    this.thread = key.thread();
    this.time = time;
    this.firstLine = line;
    this.lastLine = line;
  }

  /** One exception so far. */
  private static final class Part {
    final Thrown.Relation relation;
    String type;
    String message;
    long line;
    final List<Frame> frames = new ArrayList<>();

    Part(Thrown.Relation relation, String type, String message, long line) {
      this.relation = relation;
      this.type = type;
      this.message = message;
      this.line = line;
    }
  }

  /** Adds an exception; following frames are its own. */
  void add(Thrown.Relation relation, String type, String message, long line) {
    if (parts.size() < MOST_EXCEPTIONS) {
      parts.add(new Part(relation, type, message, line));
      current = parts.size() - 1;
    }
  }

  /** Says what the current exception is, where its frames come first. */
  void name(String type, String message, long line) {
    Part part = parts.get(current);
    part.type = type;
    part.message = message;
    part.line = line;
  }

  void frame(Frame frame) {
    List<Frame> frames = parts.get(current).frames;
    if (frames.size() < MOST_FRAMES) {
      frames.add(frame);
    }
  }

  /** Following frames belong to the exception around this one. */
  void outward() {
    current = Math.max(0, current - 1);
  }

  boolean suppressing() {
    return parts.get(current).relation == Thrown.Relation.SUPPRESSED;
  }

  /**
   * Whether the current exception has frames but no name yet, as Python's do until their last line.
   */
  boolean unnamed() {
    Part part = parts.get(current);
    return part.type.isEmpty() && !part.frames.isEmpty();
  }

  /** The next traceback belongs to this one. */
  void expectMore() {
    more = true;
  }

  /** Whether it does; asked once. */
  boolean expectsMore() {
    boolean expected = more;
    more = false;
    return expected;
  }

  boolean empty() {
    return parts.isEmpty();
  }

  int frames() {
    return parts.stream().mapToInt(part -> part.frames.size()).sum();
  }

  /**
   * The trace; languages that write the innermost frame and the first cause last are turned round.
   */
  StackTrace done() {
    List<Thrown> chain = new ArrayList<>();
    for (Part part : parts) {
      boolean last = language == Language.PYTHON;
      boolean outermost = last && part == parts.getLast();
      chain.add(
          new Thrown(
              outermost ? Thrown.Relation.THROWN : part.relation,
              part.type,
              part.message,
              last ? part.frames.reversed() : part.frames,
              part.line));
    }
    return new StackTrace(
        language,
        source,
        thread,
        time,
        firstLine,
        lastLine,
        language == Language.PYTHON ? chain.reversed() : chain);
  }
}
