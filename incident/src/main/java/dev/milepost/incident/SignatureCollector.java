// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.log.LogLine;
import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import dev.milepost.incident.trace.StackTrace;
import dev.milepost.incident.trace.Thrown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts failures by their fingerprint. Keeps a bounded number; what is beyond is only counted. */
final class SignatureCollector {
  static final int MOST = 1_000;

  private static final int MOST_FRAMES = 8;
  private static final int MOST_SOURCES = 10;
  private static final int RECENT = 4_096;
  private static final int LONGEST = 300;

  /** A trace may follow the line that announces it within so many lines. */
  private static final int ANNOUNCED = 3;

  private final OwnCode own;
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<Long, Announcement> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Announcement> eldest) {
          return size() > RECENT;
        }
      };
  private long beyond;

  SignatureCollector(OwnCode own) {
    this.own = own;
  }

  /** A failing line that a stack trace may belong to. */
  private record Announcement(Tally tally, String source) {}

  private static final class Tally {
    final String id;
    final @Nullable StackTrace trace;
    final String message;
    final Set<String> sources = new LinkedHashSet<>();
    long count;
    long firstLine = Long.MAX_VALUE;
    long lastLine;
    String firstTime = "";
    String lastTime = "";

    Tally(String id, @Nullable StackTrace trace, String message) {
      this.id = id;
      this.trace = trace;
      this.message = message;
    }

    void seen(long first, long last, String time, String source) {
      count++;
      if (first < firstLine) {
        firstLine = first;
        firstTime = time;
      }
      if (last > lastLine) {
        lastLine = last;
        lastTime = time;
      }
      if (!source.isEmpty() && sources.size() < MOST_SOURCES) {
        sources.add(source);
      }
    }
  }

  void add(StackTrace trace) {
    for (long line = trace.firstLine(); line >= trace.firstLine() - ANNOUNCED; line--) {
      Announcement announced = recent.get(line);
      if (announced != null && announced.source.equals(trace.source())) {
        recent.remove(line);
        announced.tally.count--;
        break;
      }
    }
    Tally tally = tally(Fingerprints.of(trace, own), trace, trace.root().message());
    if (tally != null) {
      tally.seen(trace.firstLine(), trace.lastLine(), trace.time(), trace.source());
    }
  }

  void add(LogLine line) {
    String message = line.message().lines().findFirst().orElse("");
    Tally tally = tally(Fingerprints.of(line.logger(), message), null, message);
    if (tally != null) {
      tally.seen(line.number(), line.number(), line.time(), line.source());
      recent.put(line.number(), new Announcement(tally, line.source()));
    }
  }

  private @Nullable Tally tally(String id, @Nullable StackTrace trace, String message) {
    Tally known = tallies.get(id);
    if (known != null) {
      return known;
    }
    if (tallies.size() >= MOST) {
      tallies.values().removeIf(tally -> tally.count == 0);
    }
    if (tallies.size() >= MOST) {
      beyond++;
      return null;
    }
    var tally = new Tally(id, trace, message);
    tallies.put(id, tally);
    return tally;
  }

  /** How many failures were not kept because of the bound. */
  long beyond() {
    return beyond;
  }

  /** The most frequent first, of equal ones the earlier. */
  List<Signature> signatures() {
    return tallies.values().stream()
        .filter(tally -> tally.count > 0)
        .map(this::signature)
        .sorted(
            Comparator.comparingLong(Signature::count)
                .reversed()
                .thenComparingLong(Signature::firstLine)
                .thenComparing(Signature::id))
        .toList();
  }

  private Signature signature(Tally tally) {
    StackTrace trace = tally.trace;
    Language language = trace == null ? null : trace.language();
    List<String> chain = new ArrayList<>();
    if (trace != null) {
      trace.chain().stream()
          .filter(thrown -> thrown.relation() != Thrown.Relation.SUPPRESSED)
          .forEach(thrown -> chain.add(thrown.type()));
    }
    return new Signature(
        tally.id,
        language,
        trace == null ? "" : trace.root().type(),
        Redaction.excerpt(tally.message, LONGEST),
        chain,
        trace == null ? null : userFrame(trace),
        trace == null ? List.of() : trace.root().frames().stream().limit(MOST_FRAMES).toList(),
        tally.count,
        tally.firstLine,
        tally.lastLine,
        tally.firstTime,
        tally.lastTime,
        List.copyOf(tally.sources));
  }

  /** In the first cause, else in what it led to, from there outwards. */
  private @Nullable Frame userFrame(StackTrace trace) {
    for (Thrown thrown : trace.chain().reversed()) {
      if (thrown.relation() != Thrown.Relation.SUPPRESSED) {
        Frame frame = own.first(trace.language(), thrown.frames()).orElse(null);
        if (frame != null) {
          return frame;
        }
      }
    }
    return null;
  }
}
