// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.NullOutputStream;

/**
 * Hashes a diff as {@code git patch-id} does: paths, then removed, added and three lines of context without
 * white space and line numbers. Files beyond a MiB and binaries count by their object ids.
 */
final class PatchFormatter extends DiffFormatter {
  private static final int LARGEST_TEXT = 1 << 20;

  private long hash;
  private int lines;

  PatchFormatter(Repository repository) {
    super(NullOutputStream.INSTANCE);
    setRepository(repository);
    setDetectRenames(false);
    setBinaryFileThreshold(LARGEST_TEXT);
  }

  long patchId() {
    return hash;
  }

  int lines() {
    return lines;
  }

  void compute(ObjectId before, ObjectId after) throws IOException {
    hash = 0;
    lines = 0;
    List<DiffEntry> entries =
        scan(before.equals(ObjectId.zeroId()) ? null : before, after);
    for (DiffEntry entry : entries) {
      text(entry.getOldPath());
      text(entry.getNewPath());
      mix(entry.getOldMode().getBits() * 31L + entry.getNewMode().getBits());
      int linesBefore = lines;
      format(entry);
      if (lines == linesBefore) {
        text(entry.getOldId().name());
        text(entry.getNewId().name());
      }
    }
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

  @Override
  protected void writeHunkHeader(int aStart, int aEnd, int bStart, int bEnd) {
    // line numbers are no part of a patch's identity
  }

  @Override
  protected void writeContextLine(RawText text, int line) {
    line(' ', text, line);
  }

  @Override
  protected void writeAddedLine(RawText text, int line) {
    lines++;
    line('+', text, line);
  }

  @Override
  protected void writeRemovedLine(RawText text, int line) {
    lines++;
    line('-', text, line);
  }

  private void line(char sign, RawText text, int line) {
    mix(sign);
    String content = text.getString(line);
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c > ' ') {
        mix(c);
      }
    }
    mix('\n');
  }
}
