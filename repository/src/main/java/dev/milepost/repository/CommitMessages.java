// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Messages of the commits that one commit has and another has not, as {@code git log A..B}. */
final class CommitMessages {
  private static final String CODE = "commits-many";

  /** Commits of which the clocks were wrong, past the end of what is looked for, as git does. */
  private static final int SLOP = 5;

  private final StoreReader reader;
  private final Recognizer anybody = new Recognizer(Assistants.known());
  private final Map<Id, Boolean> hidden = new HashMap<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::committedAt).reversed());

  private record Waiting(Id id, long committedAt, String text, RawCommit commit) {}

  private CommitMessages(StoreReader reader) {
    this.reader = reader;
  }

  static List<CommitMessage> between(ObjectStore objects, @Nullable Id from, Id to, int most) {
    try (StoreReader reader = objects.reader()) {
      return new CommitMessages(reader).walk(from, to, most);
    }
  }

  private List<CommitMessage> walk(@Nullable Id from, Id to, int most) {
    add(to, false);
    if (from != null) {
      add(from, true);
    }
    List<Waiting> found = new ArrayList<>();
    int slop = SLOP;
    while (!waiting.isEmpty() && slop > 0) {
      Waiting next = waiting.remove();
      boolean hide = hidden.getOrDefault(next.id(), true);
      if (!hide) {
        found.add(next);
      }
      if (found.size() > most) {
        throw MilepostException.caller(
            CODE, "there are more than " + most + " commits; name a nearer beginning");
      }
      for (int i = 0; i < next.commit().parentCount; i++) {
        add(Id.words(next.commit().parents, i * 5), hide);
      }
      slop = waiting.stream().anyMatch(it -> !hidden.getOrDefault(it.id(), true)) ? SLOP : slop - 1;
    }
    return found.stream()
        .filter(it -> !hidden.getOrDefault(it.id(), true))
        .map(it -> new CommitMessage(it.id().hex(), it.text()))
        .toList();
  }

  private void add(Id id, boolean hide) {
    Boolean known = hidden.get(id);
    if (known != null && (known || !hide)) {
      return;
    }
    hidden.put(id, hide);
    byte[] raw = Objects.text(reader, id, ObjectType.COMMIT);
    // One that is missing, as behind the end of a shallow clone, ends the walk there.
    if (raw != null) {
      RawCommit commit = RawCommit.parse(raw, anybody);
      waiting.add(new Waiting(id, commit.committedAt, message(raw), commit));
    }
  }

  private static String message(byte[] raw) {
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      at = Bytes.lineEnd(raw, at) + 1;
    }
    int from = Math.min(at + 1, raw.length);
    return new String(raw, from, raw.length - from, UTF_8).strip();
  }
}
