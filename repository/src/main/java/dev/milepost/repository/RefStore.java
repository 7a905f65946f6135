// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The refs of a git directory, loose and packed, read when asked for. Broken ones are passed over.
 */
final class RefStore {
  /** As git does. */
  private static final int DEEPEST_SYMBOL = 5;

  private static final List<String> FOLDERS = List.of("refs/heads/", "refs/remotes/", "refs/tags/");
  private static final int DEEPEST_FOLDER = 32;
  private static final int LONGEST_REF = 4096;
  private static final int LARGEST_PACKED = 256 << 20;

  private final Path gitDir;
  private final Path commonDir;
  private byte @Nullable [] packed;

  RefStore(Path gitDir, Path commonDir) {
    this.gitDir = gitDir;
    this.commonDir = commonDir;
  }

  GitRef head() {
    return resolve("HEAD");
  }

  /** A ref by its full name; without an id when there is none. */
  GitRef resolve(String name) {
    String target = name;
    for (int depth = 0; depth <= DEEPEST_SYMBOL; depth++) {
      String content = content(target);
      if (content == null) {
        return new GitRef(name, target, packedId(target));
      }
      if (!content.startsWith("ref:")) {
        return new GitRef(name, target, id(content));
      }
      target = content.substring("ref:".length()).strip();
      if (!target.startsWith("refs/") || !safe(target)) {
        return new GitRef(name, printable(target), null);
      }
    }
    return new GitRef(name, printable(target), null);
  }

  /** The refs whose full name starts with the prefix, which ends in a slash, by name. */
  List<GitRef> below(String prefix) {
    Map<String, GitRef> refs = new TreeMap<>();
    byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
    byte[] text = packed();
    for (int at = 0; at < text.length; at = Bytes.lineEnd(text, at) + 1) {
      int end = Bytes.lineEnd(text, at);
      int from = at + Id.HEX + 1;
      if (from < end && text[from - 1] == ' ' && Bytes.startsWith(text, from, start)) {
        Id id = Id.hex(text, at, end);
        String name = new String(text, from, end - from, StandardCharsets.UTF_8).stripTrailing();
        if (id != null && safe(name)) {
          refs.put(name, new GitRef(name, name, id));
        }
      }
    }
    for (String name : loose(prefix)) {
      GitRef ref = resolve(name);
      if (ref.id() != null || ref.symbolic()) {
        refs.put(name, ref);
      }
    }
    return new ArrayList<>(refs.values());
  }

  private Set<String> loose(String prefix) {
    Map<String, String> names = new TreeMap<>();
    Path folder = commonDir.resolve(prefix);
    if (Files.isDirectory(folder)) {
      FileVisitor<Path> visitor =
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = prefix + folder.relativize(file).toString().replace('\\', '/');
              if (!attributes.isDirectory() && safe(name)) {
                names.put(name, name);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          };
      try {
        Files.walkFileTree(folder, Set.of(), DEEPEST_FOLDER, visitor);
      } catch (IOException e) {
        return names.keySet();
      }
    }
    return names.keySet();
  }

  /** Whether a name can be a file below {@code refs} and a line on a screen. */
  private static boolean safe(String name) {
    return name.length() < LONGEST_REF
        && !name.endsWith(".lock")
        && !name.endsWith("/")
        && !name.contains("..")
        && !name.contains("//")
        && name.chars().allMatch(c -> c > ' ' && c != 0x7f);
  }

  private static String printable(String name) {
    String cut = name.substring(0, Math.min(200, name.length()));
    return cut.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Writes all that decides what HEAD, branches and tags name, byte for byte: equal when they name
   * the same.
   */
  void writeState(ByteArrayOutputStream out) {
    String name = "HEAD";
    for (int depth = 0; depth <= DEEPEST_SYMBOL && name != null; depth++) {
      name = writeState(out, name);
    }
    for (String prefix : FOLDERS) {
      loose(prefix).forEach(ref -> writeState(out, ref));
    }
    out.writeBytes(packed());
  }

  /** Writes one ref's name and file; returns the ref that it names, null when it names none. */
  private @Nullable String writeState(ByteArrayOutputStream out, String name) {
    String content = content(name);
    String line = name + "\n" + (content == null ? "" : content) + "\n";
    out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    if (content == null || !content.startsWith("ref:")) {
      return null;
    }
    String target = content.substring("ref:".length()).strip();
    return target.startsWith("refs/") && safe(target) ? target : null;
  }

  private static @Nullable Id id(String content) {
    return content.length() < Id.HEX ? null : Id.parse(content.substring(0, Id.HEX));
  }

  /** What a ref's file says; null when there is none. */
  private @Nullable String content(String name) {
    Optional<Path> file = file(name);
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return null;
    }
    try (var in = Files.newInputStream(file.get())) {
      return new String(in.readNBytes(LONGEST_REF), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      // Removed by a concurrent pack-refs, or not ours to read: the packed value is next.
      return null;
    }
  }

  private Optional<Path> file(String name) {
    try {
      return Optional.of((name.startsWith("refs/") ? commonDir : gitDir).resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private @Nullable Id packedId(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    byte[] text = packed();
    for (int at = 0; at < text.length; at = Bytes.lineEnd(text, at) + 1) {
      int end = Bytes.lineEnd(text, at);
      int from = at + Id.HEX + 1;
      if (end - from == wanted.length && Bytes.startsWith(text, from, wanted)) {
        return Id.hex(text, at, end);
      }
    }
    return null;
  }

  private byte[] packed() {
    byte[] ready = packed;
    if (ready == null) {
      ready = readPacked();
      packed = ready;
    }
    return ready;
  }

  private byte[] readPacked() {
    Path file = commonDir.resolve("packed-refs");
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_PACKED + 1);
      if (bytes.length > LARGEST_PACKED) {
        throw MilepostException.caller(
            "repository-unreadable",
            "'" + file + "' is larger than " + (LARGEST_PACKED >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }
}
