// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
  private static final int VERSION = 2;

  private static final int MAGIC = 0x4d504331;

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
    // A shallow clone that was deepened gives commits parents, and so diffs, that they had not
    // before.
    String key =
        String.join(
            "\n",
            repository.commonDirectory().toAbsolutePath().toString(),
            assistants.fingerprint(),
            repository.border());
    Path file = folder.get().resolve(digest(key) + ".history");
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
    tipsNow = digest(repository.head() + commits);
    // Commits that were absent may have been fetched since.
    boolean same = tipsNow.equals(tips) && earlier != null && !earlier.anyMissing();
    if (same && earlier != null) {
      return earlier;
    }
    return repository.history(commits, assistants, earlier, progress);
  }

  /** Writes what is new, at once or not at all; a folder that cannot be written is not an error. */
  public void save(TagList tagsNow, History historyNow) {
    boolean unchanged =
        tipsNow.equals(tips)
            && earlier != null
            && earlier.anyMissing() == historyNow.anyMissing()
            && tagsNow.byRef().equals(tags.byRef())
            && !diffs.grown();
    if (file == null || unchanged) {
      return;
    }
    new CacheFile(file, MAGIC)
        .write(out -> {
          out.put(VERSION);
          out.put(List.of(tipsNow));
          CachedColumns.write(out, historyNow);
          CachedTags.write(out, tagsNow);
          diffs.write(out);
        });
  }

  private static RepositoryCache read(Path file) throws IOException {
    CacheBytes in = new CacheFile(file, MAGIC).read().orElse(null);
    if (in == null || in.number() != VERSION) {
      return empty(file);
    }
    List<String> keys = in.texts();
    History history = CachedColumns.read(in);
    TagList tags = CachedTags.read(in);
    return new RepositoryCache(file, history, tags, DiffCache.read(in), keys.getFirst());
  }
}
