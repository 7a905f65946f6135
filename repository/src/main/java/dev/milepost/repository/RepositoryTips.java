// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Which commits a repository's refs name, read without opening an object: as long as it is the
 * same, so is everything that git tells of the repository, apart from objects that were absent or
 * damaged. Immutable.
 *
 * @since 0.1
 */
public final class RepositoryTips {
  private final String place;
  private final byte[] state;

  private RepositoryTips(String place, byte[] state) {
    this.place = place;
    this.state = state;
  }

  /**
   * Reads HEAD, branches, tags and where history is cut off.
   *
   * @throws MilepostException as {@link GitRepository#open} does, where no object is needed to see
   *     it
   */
  public static RepositoryTips read(Path path) {
    GitDirectory directory = GitDirectory.find(path);
    GitConfig config = GitConfig.read(directory.commonDir());
    config.refuseUnknownFormat(directory.root());
    var state = new ByteArrayOutputStream(1 << 12);
    boolean partial = GitRepository.partialClone(config, directory.commonDir());
    state.writeBytes((partial ? "partial\n" : "").getBytes(StandardCharsets.UTF_8));
    state.writeBytes(GitRepository.shallowFile(directory.commonDir()));
    new RefStore(directory.gitDir(), directory.commonDir()).writeState(state);
    String place = directory.root() + "\n" + directory.gitDir() + "\n" + directory.commonDir();
    return new RepositoryTips(place, state.toByteArray());
  }

  /** Which repository it is: its folders on this machine. */
  public String place() {
    return place;
  }

  /** What the refs name, as bytes; a copy. */
  public byte[] state() {
    return state.clone();
  }
}
