// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * Branches, local and remote. Immutable.
 *
 * @param branches sorted by name; at most 5,000
 * @param remoteHead whether the default branch is known: of a remote, or because HEAD names a branch of a
 *     directory that has no remote branches
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

  static BranchList read(Repository repository, Ref head) {
    List<Branch> branches = new ArrayList<>();
    boolean remoteHead = false;
    boolean remotes = false;
    try (ObjectReader reader = repository.newObjectReader()) {
      for (String prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES)) {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
          remotes |= prefix.equals(Constants.R_REMOTES);
          if (ref.isSymbolic()) {
            remoteHead |= ref.getName().endsWith("/HEAD");
          } else if (ref.getObjectId() != null && branches.size() < MOST) {
            add(branches, reader, ref.getName(), ref.getObjectId());
          }
        }
      }
    } catch (IOException e) {
      throw MilepostException.caller(
          "repository-unreadable", "the branches cannot be read: " + e.getMessage(), e);
    }
    branches.sort(Comparator.comparing(Branch::name));
    return new BranchList(branches, remoteHead || (!remotes && head.isSymbolic()));
  }

  private static void add(List<Branch> branches, ObjectReader reader, String name, ObjectId id) {
    byte[] raw = Objects.bytes(reader, id, Constants.OBJ_COMMIT);
    if (raw != null) {
      branches.add(new Branch(name, id.name(), RawCommit.parse(raw, Assistants.known()).committedAt));
    }
  }
}
