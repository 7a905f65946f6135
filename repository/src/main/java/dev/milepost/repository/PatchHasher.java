// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a diff as {@code git patch-id} does: paths, then removed, added and three lines of context
 * without white space and line numbers. Files beyond a MiB, binaries, and what goes beyond a bound
 * for one commit count by their object ids. Not thread-safe.
 */
final class PatchHasher {
  private static final int LARGEST_TEXT = 1 << 20;
  private static final int MOST_TEXT = 32 << 20;
  private static final int CONTEXT = 3;

  /** Lines on one side times lines on the other, beyond which a changed region is one edit. */
  private static final long MOST_PAIRS = 100_000_000;

  private final StoreReader reader;
  private final DiffAlgorithm algorithm = new HistogramDiff();
  private long hash;
  private int lines;
  private long read;

  PatchHasher(StoreReader reader) {
    this.reader = reader;
  }

  /** Of the last diff; 0 for one without changes. */
  long patchId() {
    return hash;
  }

  /** Added and removed by the last diff. */
  int lines() {
    return lines;
  }

  void compute(List<TreeDiff.Change> changes) throws IOException {
    hash = 0;
    lines = 0;
    read = 0;
    for (TreeDiff.Change change : changes) {
      text(change.path());
      mix(change.modeBefore() * 31L + change.modeAfter());
      if (!change.blobs() || !contents(change)) {
        id(change.before());
        id(change.after());
      }
    }
  }

  /** Hashes the changed lines; false when there are none, or none are looked at. */
  private boolean contents(TreeDiff.Change change) throws IOException {
    Lines before = read(change.before());
    Lines after = before == null ? null : read(change.after());
    if (before == null || after == null) {
      return false;
    }
    EditList edits = edits(before, after);
    for (int i = 0; i < edits.size(); ) {
      i = hunk(before, after, edits, i);
    }
    return !edits.isEmpty();
  }

  private EditList edits(Lines before, Lines after) {
    Edit region =
        RawTextComparator.DEFAULT.reduceCommonStartEnd(
            before, after, new Edit(0, before.size(), 0, after.size()));
    boolean simple = region.getType() != Edit.Type.REPLACE;
    if (simple || (long) region.getLengthA() * region.getLengthB() > MOST_PAIRS) {
      EditList one = new EditList(1);
      if (!region.isEmpty()) {
        one.add(region);
      }
      return one;
    }
    return algorithm.diff(RawTextComparator.DEFAULT, before, after);
  }

  /** Hashes the edits from one on that share their context; the first one that does not. */
  private int hunk(Lines before, Lines after, EditList edits, int first) {
    int end = first + 1;
    while (end < edits.size()
        && edits.get(end).getBeginA() - edits.get(end - 1).getEndA() <= 2 * CONTEXT) {
      end++;
    }
    int at = Math.max(0, edits.get(first).getBeginA() - CONTEXT);
    for (int i = first; i < end; i++) {
      Edit edit = edits.get(i);
      lines(' ', before, at, edit.getBeginA());
      lines('-', before, edit.getBeginA(), edit.getEndA());
      lines('+', after, edit.getBeginB(), edit.getEndB());
      lines += edit.getLengthA() + edit.getLengthB();
      at = edit.getEndA();
    }
    lines(' ', before, at, Math.min(before.size(), at + CONTEXT));
    return end;
  }

  private void lines(char sign, Lines text, int from, int end) {
    for (int i = from; i < end; i++) {
      mix(sign);
      text.mixInto(this, i);
      mix('\n');
    }
  }

  /** A file's lines, none where there is no file; null when it is large or binary. */
  private @Nullable Lines read(@Nullable Id id) throws IOException {
    if (id == null) {
      return new Lines(new byte[0]);
    }
    if (read > MOST_TEXT) {
      return null;
    }
    StoredObject object = reader.read(id, LARGEST_TEXT);
    byte[] bytes = object.bytes();
    read += bytes.length;
    boolean text = object.type() == ObjectType.BLOB && object.size() == bytes.length;
    return text && !RawText.isBinary(bytes, bytes.length, true) ? new Lines(bytes) : null;
  }

  private void id(@Nullable Id id) {
    if (id == null) {
      mix(0);
      return;
    }
    mix(((long) id.a() << 32) | (id.b() & 0xffffffffL));
    mix(((long) id.c() << 32) | (id.d() & 0xffffffffL));
    mix(id.e());
  }

  private void text(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      mix(b);
    }
    mix(0);
  }

  private void mix(long value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 32;
  }

  /** Lines in place: JGit's would make a string of each. */
  private static final class Lines extends RawText {
    Lines(byte[] bytes) {
      super(bytes);
    }

    void mixInto(PatchHasher hasher, int line) {
      int end = lines.get(line + 2);
      for (int i = lines.get(line + 1); i < end; i++) {
        byte b = content[i];
        if (b > ' ' || b < 0) {
          hasher.mix(b);
        }
      }
    }
  }
}
