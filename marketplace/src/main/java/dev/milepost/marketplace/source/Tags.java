// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.RemoteRepository;
import dev.milepost.repository.RemoteRepository.FetchLimits;
import dev.milepost.repository.RemoteRepository.RemoteTag;
import dev.milepost.repository.TagList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Versions that a repository has by its tags.
 *
 * @since 0.1
 */
public final class Tags {
  private Tags() {}

  /** A version that a tag names. */
  public record Tag(String name, Version version, String commit) {}

  /** The tags that are named by the prefix and a version. */
  public static List<Tag> of(Origin.Git git, String prefix) {
    return all(git, prefix).stream()
        .filter(it -> it.name().startsWith(prefix))
        .flatMap(it ->
            Version.parse(it.name().substring(prefix.length()))
                .map(version -> new Tag(it.name(), version, it.commit()))
                .stream())
        .toList();
  }

  private static List<RemoteTag> all(Origin.Git git, String prefix) {
    if (!Downloads.address(git.address())) {
      try (GitRepository repository = GitRepository.open(GitSource.place(git.address()))) {
        return repository.tags(TagList.none(), Progress.NONE).tags().stream()
            .flatMap(tag ->
                Optional.ofNullable(tag.commit())
                    .map(commit -> new RemoteTag(tag.name(), commit))
                    .stream())
            .toList();
      }
    }
    try {
      Path scratch = Files.createTempDirectory("milepost-tags");
      try {
        return new RemoteRepository(git.address(), FetchLimits.DEFAULT).tags(prefix, scratch);
      } finally {
        Disk.REAL.delete(scratch);
      }
    } catch (IOException e) {
      throw MilepostException.remote(
          Origin.CODE, "the tags of " + git.text() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
