// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Branches, local and remote. Immutable.
 *
 * @param branches sorted by name; at most 5,000
 * @param remoteHead whether the default branch is known: of a remote, or because HEAD names a
 *     branch of a directory that has no remote branches
 * @since 0.1
 */
public record BranchList(List<Branch> branches, boolean remoteHead) {
  private static final int MOST = 5000;

  /** Copies the list. */
  public BranchList {
    branches = List.copyOf(branches);
  }

  /**
   * A branch.
   *
   * @param name full ref name
   * @param tip 40 hexadecimal digits
   * @param committedAt committer date of the tip, in seconds since 1970
   */
  public record Branch(String name, String tip, long committedAt) {}

  static BranchList read(ObjectStore objects, RefStore refs, GitRef head) {
    List<Branch> branches = new ArrayList<>();
    List<GitRef> remotes = refs.below("refs/remotes/");
    boolean remoteHead =
        remotes.stream().anyMatch(ref -> ref.symbolic() && ref.name().endsWith("/HEAD"));
    Recognizer anybody = new Recognizer(Assistants.known());
    try (StoreReader reader = objects.reader()) {
      for (List<GitRef> part : List.of(refs.below("refs/heads/"), remotes)) {
        for (GitRef ref : part) {
          Id id = ref.id();
          byte[] raw =
              ref.symbolic() || id == null || branches.size() == MOST
                  ? null
                  : Objects.text(reader, id, ObjectType.COMMIT);
          if (id != null && raw != null) {
            long date = RawCommit.parse(raw, anybody).committedAt;
            branches.add(new Branch(ref.name(), id.hex(), date));
          }
        }
      }
    }
    branches.sort(Comparator.comparing(Branch::name));
    return new BranchList(branches, remoteHead || (remotes.isEmpty() && head.symbolic()));
  }
}
