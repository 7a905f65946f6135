// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import dev.milepost.repository.TreeContent;
import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree in memory. Files may be missing or links; how often each is read is counted. */
public final class TreeFixture implements TreeSnapshot {
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> links = new TreeSet<>();
  private final Map<String, Integer> reads = new TreeMap<>();
  private List<String> gaps = List.of();

  private TreeFixture() {}

  /** A tree of paths and texts in turn. */
  public static TreeFixture of(String... pathsAndTexts) {
    return new TreeFixture().and(pathsAndTexts);
  }

  /** Adds paths and texts in turn. */
  public TreeFixture and(String... pathsAndTexts) {
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      contents.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds a file of bytes. */
  public TreeFixture and(String path, byte[] bytes) {
    contents.put(path, bytes.clone());
    return this;
  }

  /** Adds a file whose object is not there. */
  public TreeFixture missing(String path) {
    contents.put(path, new byte[0]);
    missing.add(path);
    return this;
  }

  /** Adds a symbolic link. */
  public TreeFixture link(String path, String target) {
    links.add(path);
    return and(path, target);
  }

  /** Makes the tree incomplete. */
  public TreeFixture incomplete(String reason) {
    gaps = List.of(reason);
    return this;
  }

  /** The most often that any file was read. */
  public int mostReads() {
    return reads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  @Override
  public String commit() {
    return "0123456789012345678901234567890123456789";
  }

  @Override
  public List<TreeFile> files() {
    return contents.keySet().stream()
        .map(path ->
            new TreeFile(
                path,
                links.contains(path) ? TreeFile.Kind.SYMLINK : TreeFile.Kind.REGULAR,
                commit()))
        .toList();
  }

  @Override
  public boolean incomplete() {
    return !gaps.isEmpty();
  }

  @Override
  public List<String> gaps() {
    return gaps;
  }

  @Override
  public TreeContent read(TreeFile file, int limit) {
    reads.merge(file.path(), 1, Integer::sum);
    if (missing.contains(file.path())) {
      return new TreeContent.Missing("is not in this clone");
    }
    byte[] bytes = contents.getOrDefault(file.path(), new byte[0]);
    for (int i = 0; i < Math.min(8_000, bytes.length); i++) {
      if (bytes[i] == 0) {
        return new TreeContent.Binary(
            bytes.length, Arrays.copyOf(bytes, Math.min(64, bytes.length)));
      }
    }
    int read = Math.min(limit, bytes.length);
    return new TreeContent.Text(
        new String(bytes, 0, read, StandardCharsets.UTF_8), read < bytes.length);
  }

  @Override
  public long size(TreeFile file) {
    return missing.contains(file.path())
        ? -1
        : contents.getOrDefault(file.path(), new byte[0]).length;
  }
}
