// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import dev.milepost.incident.log.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds stack traces in log lines. Lines of several failures may be interleaved: what belongs
 * together is told by the source (container or process), the thread where a line names one, and the
 * language. Keeps a bounded number of traces open. Not thread-safe.
 *
 * @since 0.1
 */
public final class StackTraces {
  private static final int MOST_OPEN = 256;
  private static final int MOST_HEADS = 512;

  /** A head is forgotten, and a trace is complete, when so many lines brought nothing new. */
  private static final int PATIENCE = 200;

  private final Consumer<StackTrace> found;
  private final Map<Key, Building> open = new LinkedHashMap<>();
  private final Map<String, Deque<Head>> heads = new LinkedHashMap<>();
  private final PythonTraces python;
  private final GoTraces go;
  private final Map<String, String> times = new HashMap<>();
  private int pendingHeads;

  private StackTraces(Consumer<StackTrace> found) {
    this.found = found;
    this.python = new PythonTraces(this);
    this.go = new GoTraces(this);
  }

  /** Who a line belongs to. */
  record Key(String source, String thread, Language language) {}

  /** Hands each trace over when it is complete, in the order of completion. */
  public static StackTraces into(Consumer<StackTrace> found) {
    return new StackTraces(found);
  }

  /**
   * Takes the next line; a message of several lines counts as all of them.
   *
   * @return whether it is only a part of a trace: a frame, a link, a number of omitted frames
   */
  public boolean add(LogLine line) {
    String message = line.message();
    if (line.number() % 64 == 0) {
      expire(line.number());
    }
    if (!line.time().isEmpty() && (times.size() < MOST_OPEN || times.containsKey(line.source()))) {
      times.put(line.source(), line.time());
    }
    if (message.indexOf('\n') < 0) {
      return add(line, message);
    }
    message.lines().forEach(part -> add(line, part));
    return false;
  }

  /** Completes what is open. */
  public void finish() {
    open.values().forEach(this::complete);
    open.clear();
  }

  private boolean add(LogLine line, String raw) {
    String text = raw.strip();
    if (text.isEmpty()) {
      return false;
    }
    String thread = line.headed() ? line.thread() : "";
    boolean indented = !line.headed() && Character.isWhitespace(raw.charAt(0));
    if (frame(line, thread, text)) {
      return true;
    }
    boolean taken =
        causes(line, thread, text, indented)
            || go.take(line, thread, text)
            || python.take(line, thread, text, indented);
    if (!taken) {
      head(line, text);
    }
    return false;
  }

  private boolean frame(LogLine line, String thread, String text) {
    FrameParser.Found frame = FrameParser.at(text);
    if (frame == null) {
      return false;
    }
    var key = new Key(line.source(), thread, frame.language());
    Building building = building(key, line.number(), true);
    building.frame(frame.frame());
    building.lastLine = line.number();
    return true;
  }

  /** The open trace of a key, or a new one when a newer head waits or none is open. */
  private Building building(Key key, long number, boolean fromHead) {
    Building building = open.get(key);
    Head head = fromHead ? head(key, building == null ? 0 : building.lastLine) : null;
    if (building != null && head == null) {
      return building;
    }
    Building fresh = start(key, head == null ? number : head.line());
    if (head == null) {
      fresh.add(Thrown.Relation.THROWN, "", "", number);
    } else {
      first(fresh, head);
    }
    return fresh;
  }

  /** .NET writes inner exceptions into the same line. */
  private static void first(Building building, Head head) {
    int arrow = head.message().indexOf(" ---> ");
    String message = arrow < 0 ? head.message() : head.message().substring(0, arrow);
    building.add(Thrown.Relation.THROWN, head.type(), message, head.line());
    if (arrow >= 0) {
      Head inner = Head.of(head.message().substring(arrow + 6), head.line(), head.thread());
      if (inner != null) {
        building.add(Thrown.Relation.CAUSE, inner.type(), inner.message(), head.line());
      }
    }
  }

  /** Begins a trace; what was open under the key is complete. */
  Building start(Key key, long number) {
    Building before = open.remove(key);
    if (before != null) {
      complete(before);
    }
    if (open.size() >= MOST_OPEN) {
      Iterator<Building> oldest = open.values().iterator();
      complete(oldest.next());
      oldest.remove();
    }
    var building = new Building(key, times.getOrDefault(key.source(), ""), number);
    open.put(key, building);
    return building;
  }

  @Nullable Building open(Key key) {
    return open.get(key);
  }

  private void complete(Building building) {
    if (!building.empty() && building.frames() > 0) {
      found.accept(building.done());
    }
  }

  private boolean causes(LogLine line, String thread, String text, boolean indented) {
    char first = text.charAt(0);
    if (first == 'C' && text.startsWith("Caused by: ")) {
      return cause(line, thread, text.substring(11), indented, Language.JAVA, Language.NODE);
    }
    if (first == 'S' && text.startsWith("Suppressed: ")) {
      Building building = open(new Key(line.source(), thread, Language.JAVA));
      return building != null
          && chained(building, Thrown.Relation.SUPPRESSED, text.substring(12), line);
    }
    if (first == '[' && text.startsWith("[cause]: ")) {
      return cause(line, thread, text.substring(9), false, Language.NODE);
    }
    if (first == '-' && text.startsWith("---> ")) {
      var key = new Key(line.source(), thread, Language.DOTNET);
      return chained(
          building(key, line.number(), true), Thrown.Relation.CAUSE, text.substring(5), line);
    }
    if (first == '-' && text.startsWith("--- End of inner exception")) {
      Building building = open(new Key(line.source(), thread, Language.DOTNET));
      if (building != null) {
        building.outward();
        building.lastLine = line.number();
      }
      return building != null;
    }
    return text.startsWith("... ") && text.endsWith(" more");
  }

  private boolean cause(
      LogLine line, String thread, String text, boolean indented, Language... languages) {
    for (Language language : languages) {
      Building building = open(new Key(line.source(), thread, language));
      if (building != null) {
        boolean suppressed = indented && building.suppressing();
        return chained(
            building, suppressed ? Thrown.Relation.SUPPRESSED : Thrown.Relation.CAUSE, text, line);
      }
    }
    return false;
  }

  private static boolean chained(
      Building building, Thrown.Relation relation, String text, LogLine line) {
    String whole = text.endsWith(" {") ? text.substring(0, text.length() - 2) : text;
    Head head = Head.of(whole, line.number(), "");
    int colon = whole.indexOf(": ");
    String type = head != null ? head.type() : colon < 0 ? whole : whole.substring(0, colon);
    String message = head != null ? head.message() : colon < 0 ? "" : whole.substring(colon + 2);
    building.add(relation, Head.cut(type), Head.cut(message), line.number());
    building.lastLine = line.number();
    return true;
  }

  private void head(LogLine line, String text) {
    Head head = Head.of(text, line.number(), line.headed() ? line.thread() : "");
    if (head == null) {
      return;
    }
    if (pendingHeads >= MOST_HEADS) {
      heads.clear();
      pendingHeads = 0;
    }
    heads.computeIfAbsent(line.source(), _ -> new ArrayDeque<>()).addLast(head);
    pendingHeads++;
  }

  /** The newest head that a frame may belong to, taken away; the likeliest before the newest. */
  private @Nullable Head head(Key key, long after) {
    Deque<Head> waiting = heads.get(key.source());
    if (waiting == null) {
      return null;
    }
    Head best = null;
    for (Head head : waiting) {
      boolean same =
          key.thread().isEmpty() || head.thread().isEmpty() || key.thread().equals(head.thread());
      int fit = head.line() < after || !same ? 0 : head.fits(key.language());
      if (fit > 0 && (best == null || fit >= best.fits(key.language()))) {
        best = head;
      }
    }
    if (best != null) {
      waiting.remove(best);
      pendingHeads--;
    }
    return best;
  }

  private void expire(long number) {
    open.values()
        .removeIf(building -> {
          boolean old = building.lastLine + PATIENCE < number;
          if (old) {
            complete(building);
          }
          return old;
        });
    for (Iterator<Deque<Head>> all = heads.values().iterator(); all.hasNext(); ) {
      Deque<Head> waiting = all.next();
      while (!waiting.isEmpty() && waiting.getFirst().line() + PATIENCE < number) {
        waiting.removeFirst();
        pendingHeads--;
      }
      if (waiting.isEmpty()) {
        all.remove();
      }
    }
  }
}
