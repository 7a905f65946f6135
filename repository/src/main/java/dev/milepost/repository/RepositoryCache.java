// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run read from a repository, in one file: commits, tags, diffs. Holds what git
 * objects say and nothing that was concluded from them, so a cache is never wrong, only incomplete;
 * deleting it is harmless, and a damaged one is read as empty. Not thread-safe; of two runs at once
 * the later one's file stays.
 *
 * @since 0.1
 */
public final class RepositoryCache {
  /** Changes when the format, or what is read from a commit, changes. */
  private static final int VERSION = 1;

  private static final int MAGIC = 0x4d504331;
  private static final int BUFFER = 1 << 18;

  private final @Nullable Path file;
  private final @Nullable History earlier;
  private final TagList tags;
  private final DiffCache diffs;
  private final String tips;
  private String tipsNow = "";

  private RepositoryCache(
      @Nullable Path file, @Nullable History earlier, TagList tags, DiffCache diffs, String tips) {
    this.file = file;
    this.earlier = earlier;
    this.tags = tags;
    this.diffs = diffs;
    this.tips = tips;
  }

  /**
   * The cache of a repository in a folder; an empty one that keeps nothing without a folder.
   *
   * @param assistants whose recognition is part of what is read from a commit
   */
  public static RepositoryCache open(
      Optional<Path> folder, GitRepository repository, Assistants assistants) {
    if (folder.isEmpty()) {
      return empty(null);
    }
    String key = repository.commonDirectory().toAbsolutePath() + "\n" + assistants.fingerprint();
    Path file = folder.get().resolve(digest(key) + ".history");
    if (!Files.isRegularFile(file)) {
      return empty(file);
    }
    try {
      return read(file);
    } catch (IOException | RuntimeException e) {
      // Another version, cut short, or damaged: what it held is read again from git.
      return empty(file);
    }
  }

  private static RepositoryCache empty(@Nullable Path file) {
    return new RepositoryCache(file, null, TagList.none(), new DiffCache(), "");
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * A file beside this one for something else that is kept of the repository; none when nothing is
   * kept.
   */
  public Optional<Path> beside(String kind) {
    return Optional.ofNullable(file)
        .map(path ->
            path.resolveSibling(path.getFileName().toString().replace(".history", "." + kind)));
  }

  /** The tags read earlier. */
  public TagList tags() {
    return tags;
  }

  /** The diffs computed earlier; more are added to it. */
  public DiffCache diffs() {
    return diffs;
  }

  /** The history of HEAD and the given commits, read as far as it is not known. */
  public History history(
      GitRepository repository, List<String> commits, Assistants assistants, Progress progress) {
    tipsNow = digest(repository.head() + commits + repository.shallow());
    boolean same = tipsNow.equals(tips);
    // A shallow clone that was deepened gives commits parents that an earlier run did not see.
    History known = same || !repository.shallow() ? earlier : null;
    return same && known != null ? known : repository.history(commits, assistants, known, progress);
  }

  /** Writes what is new, at once or not at all; a folder that cannot be written is not an error. */
  public void save(TagList tagsNow, History historyNow) {
    boolean unchanged =
        tipsNow.equals(tips) && tagsNow.byRef().equals(tags.byRef()) && !diffs.grown();
    if (file == null || unchanged) {
      return;
    }
    Path temporary = null;
    try {
      Files.createDirectories(file.getParent());
      temporary = Files.createTempFile(file.getParent(), "history", ".tmp");
      write(temporary, tagsNow, historyNow);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A full or read-only disk costs the next run time, nothing else.
      remove(temporary);
    }
  }

  private static void remove(@Nullable Path file) {
    if (file != null) {
      file.toFile().delete();
    }
  }

  private void write(Path target, TagList tagsNow, History historyNow) throws IOException {
    CRC32 sum = new CRC32();
    try (var file = new BufferedOutputStream(Files.newOutputStream(target), BUFFER);
        var out =
            new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(file, sum), BUFFER))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(tipsNow);
      CachedColumns.write(out, historyNow);
      CachedTags.write(out, tagsNow);
      diffs.write(out);
      out.flush();
      long value = sum.getValue();
      out.writeLong(value);
    }
  }

  private static RepositoryCache read(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        var in = new DataInputStream(new CheckedInputStream(raw, sum))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        return empty(file);
      }
      String tips = in.readUTF();
      History history = CachedColumns.read(in);
      TagList tags = CachedTags.read(in);
      DiffCache diffs = DiffCache.read(in);
      long expected = sum.getValue();
      return in.readLong() == expected
          ? new RepositoryCache(file, history, tags, diffs, tips)
          : empty(file);
    }
  }
}
