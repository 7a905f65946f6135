// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.Fact;
import java.util.Arrays;
import java.util.List;

/**
 * Commits as columns: a commit is an index from 0, in the order in which it was found. Immutable
 * apart from a lazily built index; safe to share between threads. Takes about 80 bytes a commit.
 *
 * @since 0.1
 */
public final class History {
  static final int ORIGIN_MASK = 0b11;
  static final int SIGNED = 1 << 2;
  static final int CONVENTIONAL = 1 << 3;
  static final int FIX_SUBJECT = 1 << 4;
  static final int SQUASH_SUBJECT = 1 << 5;
  static final int REVERT = 1 << 6;
  static final int REAPPLY = 1 << 7;
  static final int MISSING = 1 << 8;
  static final int MALFORMED = 1 << 9;

  private static final Fact.Origin[] ORIGINS = Fact.Origin.values();

  final int size;
  final CommitIds ids;
  final int[] parentStart;
  final int[] parents;
  final long[] authoredAt;
  final long[] committedAt;
  final long[] authorHash;
  final long[] subjectHash;
  final int[] flags;
  final List<Mention> mentions;

  History(HistoryColumns builder) {
    size = builder.size;
    ids = builder.ids;
    parentStart = Arrays.copyOf(builder.parentStart, size + 1);
    parents = Arrays.copyOf(builder.parents, builder.parentStart[size]);
    authoredAt = Arrays.copyOf(builder.authoredAt, size);
    committedAt = Arrays.copyOf(builder.committedAt, size);
    authorHash = Arrays.copyOf(builder.authorHash, size);
    subjectHash = Arrays.copyOf(builder.subjectHash, size);
    flags = Arrays.copyOf(builder.flags, size);
    mentions = List.copyOf(builder.mentions);
  }

  /**
   * A history of nothing but a graph, for measurements and tests: commits have made-up ids and no
   * dates.
   *
   * @param parents for each commit its parents' numbers; do not modify
   */
  public static History ofGraph(int[][] parents) {
    var columns = new HistoryColumns(parents.length);
    int[] id = new int[5];
    for (int i = 0; i < parents.length; i++) {
      id[0] = i * 0x9E3779B9;
      id[4] = i;
      columns.ids.add(id, 0);
    }
    for (int[] of : parents) {
      columns.append(of);
    }
    return columns.build();
  }

  /**
   * A commit whose message names another one.
   *
   * @param commit the one that names
   * @param named what its message says
   */
  record Mention(int commit, RawCommit.Mention named) {}

  static int origin(Fact.Origin origin) {
    return origin.ordinal();
  }

  /** How many commits there are. */
  public int size() {
    return size;
  }

  /** The id of a commit, 40 hexadecimal digits. */
  public String sha(int commit) {
    return ids.hex(commit);
  }

  /** The commit of the given id of 40 digits; -1 when it was not read. */
  public int indexOf(String sha) {
    return ids.indexOf(sha);
  }

  /** The one commit whose id starts with the 7 to 40 digits; -1 when there is none, or several. */
  public int resolve(String prefix) {
    return ids.resolve(prefix);
  }

  /** How many parents a commit has. */
  public int parentCount(int commit) {
    return parentStart[commit + 1] - parentStart[commit];
  }

  /** A parent of a commit, from 0. */
  public int parent(int commit, int which) {
    return parents[parentStart[commit] + which];
  }

  /** Whether a commit has more than one parent. */
  public boolean merge(int commit) {
    return parentCount(commit) > 1;
  }

  /** Author date, in seconds since 1970. */
  public long authoredAt(int commit) {
    return authoredAt[commit];
  }

  /** Committer date, in seconds since 1970. */
  public long committedAt(int commit) {
    return committedAt[commit];
  }

  /** Who the commit is by, as far as it records. */
  public Fact.Origin origin(int commit) {
    return ORIGINS[flags[commit] & ORIGIN_MASK];
  }

  /** Whether the subject says that something is fixed. */
  public boolean fixSubject(int commit) {
    return (flags[commit] & FIX_SUBJECT) != 0;
  }

  /** Whether the commit reverts another one, or brings back what was reverted. */
  public boolean revert(int commit) {
    return (flags[commit] & (REVERT | REAPPLY)) != 0;
  }

  /** Whether the subject ends in {@code (#n)}, as squash merges do. */
  public boolean squashSubject(int commit) {
    return (flags[commit] & SQUASH_SUBJECT) != 0;
  }

  /** Whether the commit carries a signature. */
  public boolean signed(int commit) {
    return (flags[commit] & SIGNED) != 0;
  }

  /** Whether the subject follows Conventional Commits. */
  public boolean conventional(int commit) {
    return (flags[commit] & CONVENTIONAL) != 0;
  }

  /** Whether the commit's object is absent or unreadable; it then has no parents and no dates. */
  public boolean missing(int commit) {
    return (flags[commit] & MISSING) != 0;
  }

  /** Whether some commit is {@link #missing}. */
  public boolean anyMissing() {
    for (int flag : flags) {
      if ((flag & MISSING) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the commit's header lacks what git demands. */
  public boolean malformed(int commit) {
    return (flags[commit] & MALFORMED) != 0;
  }

  /** A number that is equal for commits of the same author address. */
  public long authorHash(int commit) {
    return authorHash[commit];
  }

  /** A number that is equal for commits of the same subject. */
  public long subjectHash(int commit) {
    return subjectHash[commit];
  }
}
