// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads all commits that are reachable from some tips, breadth first, each once. What an earlier
 * run read is taken from there: a commit never changes.
 *
 * <p>Cost: one object for each new commit; inflating it is most of the time, so a batch is shared
 * among the processors. Memory: the columns, and one batch of raw commits.
 */
final class HistoryReader {
  private static final int BATCH = 8192;
  private static final int WORTH_SHARING = 32;

  private final ObjectStore objects;
  private final Set<Id> shallow;
  private final Assistants assistants;
  private final @Nullable History earlier;
  private final Progress progress;
  private final Map<Integer, List<RawCommit.Mention>> earlierMentions = new HashMap<>();

  HistoryReader(
      ObjectStore objects,
      Set<Id> shallow,
      Assistants assistants,
      @Nullable History earlier,
      Progress progress) {
    this.objects = objects;
    this.shallow = shallow;
    this.assistants = assistants;
    this.earlier = earlier;
    this.progress = progress;
    if (earlier != null) {
      for (History.Mention mention : earlier.mentions) {
        earlierMentions
            .computeIfAbsent(mention.commit(), _ -> new ArrayList<>(1))
            .add(mention.named());
      }
    }
  }

  /**
   * The history of the tips. An object that is absent or damaged becomes a commit without parents.
   */
  History read(List<Id> tips) {
    var columns = new HistoryColumns(earlier == null ? 1 << 14 : earlier.size() + 1024);
    int[] words = new int[5];
    for (Id tip : tips) {
      tip.copyTo(words, 0);
      columns.ids.add(words, 0);
    }
    int processors = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    ExecutorService workers = Executors.newFixedThreadPool(processors, HistoryReader::daemon);
    List<Desk> desks = new ArrayList<>();
    for (int i = 0; i < processors; i++) {
      desks.add(new Desk(objects.reader(), new Recognizer(assistants)));
    }
    try {
      while (columns.size < columns.ids.size()) {
        if (progress.cancelled()) {
          throw MilepostException.limit("cancelled", "stopped while reading history");
        }
        batch(columns, desks, workers);
        progress.report("reading history", columns.size, columns.ids.size());
      }
    } finally {
      workers.shutdownNow();
      desks.forEach(desk -> desk.reader().close());
    }
    return columns.build();
  }

  /** What one thread works with. */
  private record Desk(StoreReader reader, Recognizer recognizer) {}

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "milepost-history");
    thread.setDaemon(true);
    return thread;
  }

  private void batch(HistoryColumns columns, List<Desk> desks, ExecutorService workers) {
    int from = columns.size;
    int until = Math.min(columns.ids.size(), from + BATCH);
    int[] known = new int[until - from];
    int unread = 0;
    int[] words = new int[5];
    for (int i = from; i < until; i++) {
      known[i - from] = -1;
      if (earlier != null) {
        for (int word = 0; word < 5; word++) {
          words[word] = columns.ids.word(i, word);
        }
        int before = earlier.ids.find(words, 0);
        known[i - from] = before >= 0 && !earlier.missing(before) ? before : -1;
      }
      unread += known[i - from] < 0 ? 1 : 0;
    }
    var raw = new @Nullable RawCommit[until - from];
    if (unread < WORTH_SHARING || desks.size() == 1) {
      parse(columns.ids, desks.getFirst(), known, raw, from, 0, raw.length);
    } else {
      share(columns.ids, desks, workers, known, raw, from);
    }
    for (int i = 0; i < raw.length; i++) {
      RawCommit commit = raw[i];
      if (known[i] >= 0 && earlier != null) {
        columns.append(earlier, known[i], earlierMentions.getOrDefault(known[i], List.of()));
      } else if (commit == null) {
        columns.appendMissing();
      } else {
        columns.append(commit);
      }
    }
  }

  private void share(
      CommitIds ids,
      List<Desk> desks,
      ExecutorService workers,
      int[] known,
      @Nullable RawCommit[] raw,
      int first) {
    int part = (raw.length + desks.size() - 1) / desks.size();
    List<Callable<Void>> parts = new ArrayList<>(desks.size());
    for (int from = 0; from < raw.length; from += part) {
      int start = from;
      int end = Math.min(raw.length, from + part);
      Desk desk = desks.get(from / part);
      parts.add(() -> {
        parse(ids, desk, known, raw, first, start, end);
        return null;
      });
    }
    try {
      for (Future<Void> done : workers.invokeAll(parts)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.limit("cancelled", "stopped while reading history");
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading commits failed: " + e.getCause(), e);
    }
  }

  private void parse(
      CommitIds ids,
      Desk desk,
      int[] known,
      @Nullable RawCommit[] raw,
      int first,
      int from,
      int until) {
    for (int i = from; i < until; i++) {
      if (known[i] < 0) {
        raw[i] = parse(desk, ids.id(first + i));
      }
    }
  }

  /** Null when the commit is absent or damaged: it is then counted by whoever reads the columns. */
  private @Nullable RawCommit parse(Desk desk, Id id) {
    byte[] raw = Objects.text(desk.reader(), id, ObjectType.COMMIT);
    if (raw == null) {
      return null;
    }
    RawCommit commit = RawCommit.parse(raw, desk.recognizer());
    if (!shallow.isEmpty() && shallow.contains(id)) {
      commit.parentCount = 0;
    }
    return commit;
  }
}
