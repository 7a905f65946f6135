// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.check.Edit.Kind;
import dev.milepost.marketplace.format.PluginTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries out mechanical corrections. A file is replaced as a whole or stays as it is; one whose
 * line is no longer what was read is left alone.
 *
 * @since 0.1
 */
public final class Fixer {
  private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  private final Path root;

  /** For the folder that was validated. */
  public Fixer(Path root) {
    this.root = root;
  }

  /** Does what can be done; returns what was. */
  public List<Edit> apply(List<Edit> edits) {
    Map<String, List<Edit>> byFile = new LinkedHashMap<>();
    edits.forEach(it -> byFile.computeIfAbsent(it.path(), none -> new ArrayList<>()).add(it));
    PluginTree tree = PluginTree.of(root);
    List<Edit> done = new ArrayList<>();
    byFile.forEach((path, own) -> {
      if (tree.isFile(path)) {
        done.addAll(file(tree, path, own));
      }
    });
    return done;
  }

  private List<Edit> file(PluginTree tree, String path, List<Edit> edits) {
    List<Edit> done = new ArrayList<>();
    try {
      for (Edit it : edits) {
        if (it.kind() == Kind.EXECUTABLE && executable(root.resolve(path))) {
          done.add(it);
        }
      }
      byte[] bytes = tree.read(path);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        // No UTF-8: writing it back would change what nobody looked at.
        return done;
      }
      List<String> lines =
          new ArrayList<>(LINE.matcher(text).results().map(it -> it.group()).toList());
      edits.stream()
          .filter(it -> it.kind() != Kind.EXECUTABLE)
          .sorted(Comparator.comparingInt(Edit::line).reversed())
          .filter(it -> line(lines, it))
          .forEach(done::add);
      String changed = String.join("", lines);
      if (!changed.equals(text)) {
        replace(root.resolve(path), changed);
      }
      return done;
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-file-unwritable", "'" + path + "' cannot be written: " + e.getMessage(), e);
    }
  }

  private static boolean line(List<String> lines, Edit edit) {
    int at = edit.line() - 1;
    if (at < 0 || at >= lines.size()) {
      return false;
    }
    String line = lines.get(at);
    switch (edit.kind()) {
      case INSERT -> lines.add(at, edit.after() + (line.endsWith("\r\n") ? "\r\n" : "\n"));
      case REMOVE -> {
        if (!line.contains(edit.before())) {
          return false;
        }
        lines.remove(at);
      }
      case REPLACE -> {
        if (!line.contains(edit.before())) {
          return false;
        }
        lines.set(
            at,
            line.replaceFirst(
                Pattern.quote(edit.before()), Matcher.quoteReplacement(edit.after())));
      }
      case EXECUTABLE -> {
        return false;
      }
    }
    return true;
  }

  private static void replace(Path file, String text) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".milepost-", ".part");
    try {
      Files.writeString(part, text);
      Optional<Set<PosixFilePermission>> kept = permissions(file);
      if (kept.isPresent()) {
        Files.setPosixFilePermissions(part, kept.get());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? Optional.empty() : Optional.of(view.readAttributes().permissions());
  }

  /** Whoever may read it may then run it. */
  private static boolean executable(Path file) throws IOException {
    Optional<Set<PosixFilePermission>> had = permissions(file);
    if (had.isEmpty()) {
      return false;
    }
    Set<PosixFilePermission> all = EnumSet.copyOf(had.get());
    all.add(PosixFilePermission.OWNER_EXECUTE);
    if (all.contains(PosixFilePermission.GROUP_READ)) {
      all.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (all.contains(PosixFilePermission.OTHERS_READ)) {
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(file, all);
    return true;
  }
}
