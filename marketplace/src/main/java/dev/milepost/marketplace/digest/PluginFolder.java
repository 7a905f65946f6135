// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads which files a folder holds. Links are not followed but refused; the signature at the root
 * is no part of a plugin.
 *
 * @since 0.1
 */
public final class PluginFolder {
  /** The signature of a plugin, at its root: it signs the digest of all other files. */
  public static final String SIGNATURE = "milepost-signature.json";

  /** What a folder holds that is no plugin. */
  public static final String CODE = "plugin-files";

  /** What Maven builds in. */
  public static final String OUTPUT = "target";

  private PluginFolder() {}

  /**
   * The files of the folder.
   *
   * @throws MilepostException where it holds a link, a device, a repository, a name that not every
   *     system has, or more than the limits allow
   */
  public static PluginFiles read(Path folder, FolderLimits limits) throws IOException {
    return read(folder, new Reader(folder, limits, false));
  }

  /**
   * As {@link #read}, of a folder that somebody works in: {@code .git} at its root is left out, and
   * what a build put aside.
   */
  public static PluginFiles readSource(Path folder, FolderLimits limits) throws IOException {
    return read(folder, new Reader(folder, limits, true));
  }

  /**
   * Whether what lies in a folder that somebody works in is no part of the plugin: {@code .git} at
   * its root, and what Maven builds in beside its {@code pom.xml}, which is made anew by each
   * build, full of names of this machine, and nothing to hand out.
   */
  public static boolean leftOut(Path root, Path path) {
    return path.equals(root.resolve(".git")) || (path.equals(root.resolve(OUTPUT)) && output(root));
  }

  /** Whether Maven builds in the folder {@link #OUTPUT} of a plugin. */
  public static boolean output(Path root) {
    return Files.isRegularFile(root.resolve("pom.xml"));
  }

  private static PluginFiles read(Path folder, Reader reader) throws IOException {
    Files.walkFileTree(folder, reader);
    try {
      return new PluginFiles(reader.files);
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(CODE, "'" + folder + "': " + e.getMessage(), e);
    }
  }

  private static final class Reader extends SimpleFileVisitor<Path> {
    private final Path root;
    private final FolderLimits limits;
    private final boolean source;
    private final List<PluginFile> files = new ArrayList<>();
    private long bytes;

    Reader(Path root, FolderLimits limits, boolean source) {
      this.root = root;
      this.limits = limits;
      this.source = source;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return source && leftOut(root, folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (path.equals(SIGNATURE) || (source && path.equals(".git"))) {
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        throw refused(path, "is " + (attributes.isSymbolicLink() ? "a link" : "no plain file"));
      }
      bytes += attributes.size();
      if (bytes > limits.bytes()) {
        throw limit("more than " + limits.bytes() + " bytes");
      }
      if (files.size() == limits.files()) {
        throw limit("more than " + limits.files() + " files");
      }
      try {
        files.add(new PluginFile(path, Sha256.of(file), executable(file), attributes.size()));
      } catch (IllegalArgumentException e) {
        throw MilepostException.caller(CODE, "'" + root + "': " + e.getMessage(), e);
      }
      return FileVisitResult.CONTINUE;
    }

    private MilepostException refused(String path, String why) {
      return MilepostException.caller(
          CODE,
          "'"
              + root
              + "': '"
              + PluginPath.shown(path)
              + "' "
              + why
              + "; a plugin holds plain files only");
    }

    private MilepostException limit(String what) {
      return MilepostException.limit(
          CODE, "'" + root + "' has " + what + ", too many for a plugin");
    }
  }

  /** Whether its owner may execute the file; never where the system has no such mark. */
  public static boolean executable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return false;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
  }
}
