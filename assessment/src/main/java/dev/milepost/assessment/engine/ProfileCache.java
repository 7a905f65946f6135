// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.repository.CacheBytes;
import dev.milepost.repository.CacheFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the detectors said of a tree, in a file beside the history's cache. Read back only for the
 * same files, the same history and the same version of Milepost; a damaged file is read as absent.
 */
final class ProfileCache {
  private static final int MAGIC = 0x4d504602;

  private final CacheFile file;
  private final String key;

  /**
   * @param file where it is kept
   * @param key everything the verdicts depend on
   */
  ProfileCache(Path file, String key) {
    this.file = new CacheFile(file, MAGIC);
    this.key = key;
  }

  Optional<CapabilityProfile> read() {
    try {
      CacheBytes in = file.read().orElse(null);
      return in != null && in.texts().equals(List.of(key))
          ? Optional.of(ProfileCodec.profile(in.bytes()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Of another version: the detectors run again.
      return Optional.empty();
    }
  }

  /** Keeps a profile, at once or not at all; a folder that cannot be written is not an error. */
  void write(CapabilityProfile profile) {
    file.write(out -> {
      out.put(List.of(key));
      out.put(ProfileCodec.profile(profile));
    });
  }
}
