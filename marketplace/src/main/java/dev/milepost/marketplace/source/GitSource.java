// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.ConfinedFolder;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.PluginPath;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.GitTreeSnapshot;
import dev.milepost.repository.RemoteRepository;
import dev.milepost.repository.RemoteRepository.FetchLimits;
import dev.milepost.repository.TreeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files of a commit, from a repository of this machine or another one. */
final class GitSource {
  private static final int LARGEST_FILE = 64 << 20;

  private final ArchiveLimits limits;

  GitSource(ArchiveLimits limits) {
    this.limits = limits;
  }

  Fetched fetch(Origin.Git origin, Path scratch) throws IOException {
    if (!origin.commit().isEmpty() && !origin.commit().matches("[0-9a-f]{40}")) {
      throw MilepostException.caller(
          Origin.CODE, "'" + origin.commit() + "' is no commit of 40 hexadecimal digits");
    }
    try (GitRepository repository = open(origin, scratch)) {
      String commit = origin.commit().isEmpty() ? named(repository, origin) : origin.commit();
      Path target = Files.createDirectory(scratch.resolve("plugin"));
      write(repository, commit, Sources.inside(origin.path()), target, origin.text());
      return new Fetched(
          target, new Origin.Git(origin.address(), origin.ref(), commit, origin.path()));
    }
  }

  private static GitRepository open(Origin.Git origin, Path scratch) throws IOException {
    if (!Downloads.address(origin.address())) {
      return GitRepository.open(place(origin.address()));
    }
    Path bare = Files.createDirectory(scratch.resolve("repository"));
    return new RemoteRepository(origin.address(), FetchLimits.DEFAULT)
        .fetch(origin.ref(), origin.commit(), bare);
  }

  /** A catalogue may name what is no path at all. */
  static Path place(String address) {
    try {
      return Path.of(address);
    } catch (InvalidPathException e) {
      throw MilepostException.caller(
          Origin.CODE, "the place of a repository is no path of this machine", e);
    }
  }

  /** Of a fetched repository HEAD is what was asked for. */
  private static String named(GitRepository repository, Origin.Git origin) {
    if (origin.ref().isEmpty() || Downloads.address(origin.address())) {
      return repository.head();
    }
    return repository
        .resolve(origin.ref())
        .orElseThrow(() ->
            MilepostException.caller(
                Origin.CODE,
                "'" + origin.address() + "' has no branch or tag '" + origin.ref() + "'"));
  }

  private void write(GitRepository repository, String commit, String path, Path target, String of)
      throws IOException {
    ConfinedFolder folder = new ConfinedFolder(target.toRealPath(), limits, limits.packed());
    String prefix = path.isEmpty() ? "" : path + "/";
    boolean any = false;
    try (GitTreeSnapshot snapshot = repository.snapshot(commit)) {
      if (snapshot.incomplete()) {
        throw MilepostException.caller(
            Origin.CODE, of + " cannot be read whole: " + snapshot.gaps().getFirst());
      }
      for (TreeFile file : snapshot.files()) {
        if (!file.path().startsWith(prefix)) {
          continue;
        }
        String own = file.path().substring(prefix.length());
        if (!file.readable()) {
          throw MilepostException.caller(
              PluginFolder.CODE,
              "'"
                  + PluginPath.shown(own)
                  + "' in "
                  + of
                  + " is a link or another repository; a plugin holds plain files only");
        }
        byte[] content = snapshot.bytes(file, LARGEST_FILE);
        folder.file(
            own, file.kind() == TreeFile.Kind.EXECUTABLE, new ByteArrayInputStream(content));
        any = true;
      }
    }
    if (!any) {
      throw MilepostException.caller(Origin.CODE, "there is no folder '" + path + "' in " + of);
    }
  }
}
