// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the git directory that a path means: itself when it is bare, its {@code .git}, or that of a
 * folder above, as git does.
 *
 * @param gitDir holds {@code HEAD}
 * @param commonDir holds objects and refs; another folder for a linked work tree
 * @param root the folder that names the repository
 */
record GitDirectory(Path gitDir, Path commonDir, Path root) {
  private static final int LONGEST_POINTER = 4096;

  static GitDirectory find(Path path) {
    Path start = path.toAbsolutePath().normalize();
    if (!Files.exists(start)) {
      throw MilepostException.caller(
          "repository-not-found", "'" + path + "' does not exist; wanted is a git repository");
    }
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Optional<GitDirectory> found = at(folder);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw MilepostException.caller(
        "repository-not-found",
        "'"
            + path
            + "' is not a git repository, nor is a folder above it: found no .git and no bare repository;"
            + " name a folder that has one, or run 'git init' there");
  }

  private static Optional<GitDirectory> at(Path folder) {
    Path dotGit = folder.resolve(".git");
    if (isGitDir(dotGit)) {
      return Optional.of(new GitDirectory(dotGit, common(dotGit), folder));
    }
    if (Files.isRegularFile(dotGit)) {
      return Optional.of(linked(folder, dotGit));
    }
    if (isGitDir(folder)) {
      Path parent = folder.getParent();
      Path root = folder.endsWith(".git") && parent != null ? parent : folder;
      return Optional.of(new GitDirectory(folder, common(folder), root));
    }
    refuseBroken(dotGit);
    if (Files.isDirectory(folder.resolve("objects")) && Files.isDirectory(folder.resolve("refs"))) {
      throw broken(folder);
    }
    return Optional.empty();
  }

  /**
   * What was once a git directory is not passed over, or a repository above would be taken for it.
   */
  private static void refuseBroken(Path dotGit) {
    if (!Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isReadable(dotGit) || (Files.isDirectory(dotGit) && !Files.isExecutable(dotGit))) {
      throw MilepostException.caller(
          "repository-unreadable", "'" + dotGit + "' may not be read by this user");
    }
    boolean once =
        Files.exists(dotGit.resolve("objects"))
            || Files.exists(dotGit.resolve("HEAD"))
            || !Files.isDirectory(dotGit);
    if (once) {
      throw broken(dotGit);
    }
  }

  private static MilepostException broken(Path gitDir) {
    return MilepostException.caller(
        "repository-broken",
        "'"
            + gitDir
            + "' is no git directory: it lacks "
            + (Files.isRegularFile(gitDir.resolve("HEAD"))
                ? "the folder objects"
                : "the file HEAD"));
  }

  /** A {@code .git} file of a linked work tree or submodule: {@code gitdir: PATH}. */
  private static GitDirectory linked(Path folder, Path dotGit) {
    String text = pointer(dotGit);
    if (!text.startsWith("gitdir:")) {
      throw MilepostException.caller(
          "repository-broken",
          "'" + dotGit + "' does not start with 'gitdir:', so it names no git directory");
    }
    Path gitDir = resolve(folder, text.substring("gitdir:".length()).strip(), dotGit);
    if (!Files.isRegularFile(gitDir.resolve("HEAD"))) {
      throw MilepostException.caller(
          "repository-broken",
          "'"
              + dotGit
              + "' points to '"
              + gitDir
              + "', which is no git directory; was it moved or removed?");
    }
    return new GitDirectory(gitDir, common(gitDir), folder);
  }

  /**
   * Where objects and refs of a git directory lie: in itself, or for a linked work tree where it
   * says.
   */
  private static Path common(Path gitDir) {
    Path file = gitDir.resolve("commondir");
    if (!Files.isRegularFile(file)) {
      return gitDir;
    }
    Path common = resolve(gitDir, pointer(file), file);
    if (!Files.isDirectory(common.resolve("objects"))) {
      throw MilepostException.caller(
          "repository-broken",
          "'"
              + file
              + "' points to '"
              + common
              + "', which is no git directory; was it moved or removed?");
    }
    return common;
  }

  private static Path resolve(Path folder, String text, Path from) {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw MilepostException.caller(
          "repository-broken", "'" + from + "' names a path that cannot be", e);
    }
  }

  private static String pointer(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST_POINTER), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  private static boolean isGitDir(Path folder) {
    return Files.isRegularFile(folder.resolve("HEAD"))
        && (Files.isDirectory(folder.resolve("objects"))
            || Files.isRegularFile(folder.resolve("commondir")));
  }

  /** The name of the repository: its folder's, without {@code .git}. */
  String name() {
    Path folder = commonDir.equals(gitDir) ? root.getFileName() : mainFolder().getFileName();
    String name = folder == null ? "repository" : folder.toString();
    String plain =
        name.endsWith(".git") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
    String printable =
        plain
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return printable.isBlank() ? "repository" : printable;
  }

  /** The main work tree of a linked one, so that both have one name. */
  private Path mainFolder() {
    Path parent = commonDir.getParent();
    return commonDir.endsWith(".git") && parent != null ? parent : commonDir;
  }
}
