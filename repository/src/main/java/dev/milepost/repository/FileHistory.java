// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How some files changed along the first-parent line of HEAD.
 *
 * @since 0.1
 */
public final class FileHistory {
  private static final int MOST_CHANGES = 20_000;

  private FileHistory() {}

  /**
   * One file changed by one commit.
   *
   * @param before its text in the first parent; empty when it was not there, is no text or too
   *     large
   * @param after its text in the commit; empty likewise
   */
  public record Change(int commit, String path, Optional<String> before, Optional<String> after) {}

  /**
   * The changes to the files, oldest first.
   *
   * <p>Cost: a diff of trees for each commit of the line, limited to the folders of the files.
   *
   * @param largest files of more bytes are taken as empty
   */
  public static List<Change> of(
      GitRepository repository, History history, List<String> files, int largest) {
    List<Change> changes = new ArrayList<>();
    Set<String> wanted = Set.copyOf(files);
    Set<String> folders = folders(files);
    int head = history.indexOf(repository.head());
    try (StoreReader reader = repository.objects().reader()) {
      Id before = null;
      for (int commit : Attribution.trunk(history, head)) {
        Id after = Objects.tree(reader, history.ids.id(commit));
        if (after != null) {
          for (TreeDiff.Change change : diff(reader, before, after, folders)) {
            if (wanted.contains(change.path())) {
              changes.add(
                  new Change(
                      commit,
                      change.path(),
                      text(reader, change.before(), largest),
                      text(reader, change.after(), largest)));
            }
          }
          before = after;
        }
      }
    }
    return changes;
  }

  /** All folders on the way to the files, each with a slash at its end. */
  private static Set<String> folders(List<String> files) {
    Set<String> folders = new HashSet<>();
    for (String file : files) {
      for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
        folders.add(file.substring(0, slash + 1));
      }
    }
    return folders;
  }

  private static List<TreeDiff.Change> diff(
      StoreReader reader, @Nullable Id before, Id after, Set<String> folders) {
    try {
      return TreeDiff.of(reader, before, after, folders::contains, MOST_CHANGES);
    } catch (IOException e) {
      // A folder of that commit is absent or damaged: what it changed cannot be told.
      return List.of();
    }
  }

  private static Optional<String> text(StoreReader reader, @Nullable Id id, int largest) {
    if (id == null) {
      return Optional.empty();
    }
    try {
      byte[] bytes = reader.whole(id, ObjectType.BLOB, largest);
      return Bytes.binary(bytes)
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
