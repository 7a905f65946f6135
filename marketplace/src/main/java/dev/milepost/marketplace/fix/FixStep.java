// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.fix;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.fix.FileChange.State;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.spi.plugin.StepHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Corrects one file of a plugin: it is replaced as a whole or stays as it is. A file that is not
 * the one that was seen is left alone. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class FixStep implements StepHandler {
  /** A file that somebody else changed. */
  public static final String CHANGED = "plugin-file-changed";

  static final String KIND = "marketplace/fix-file";
  static final String PLAN = "marketplace/fix-plugin";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    Path file = Path.of(entity.name());
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(State.of(Files.readAllBytes(file), PluginFolder.executable(file)).version())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A plan from elsewhere must not write to files other than those of the plugin that it names. */
  @Override
  public void check(PlanStep step) {
    FileChange change = FileChange.of(step.payload());
    Path root = Path.of(change.root());
    if (!root.isAbsolute()
        || !PluginTree.of(root).isFile(change.path())
        || !root.resolve(change.path()).equals(Path.of(step.target().name()))) {
      throw MilepostException.caller(
          "plugin-file",
          "'" + step.target().name() + "' is no file of the plugin in '" + root + "'");
    }
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    return change(step);
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    return change(undo);
  }

  private static Done change(PlanStep step) {
    FileChange change = FileChange.of(step.payload());
    Path file = Path.of(step.target().name());
    PluginTree tree = PluginTree.of(Path.of(change.root()));
    byte[] bytes = tree.read(change.path());
    try {
      State now = State.of(bytes, PluginFolder.executable(file));
      if (now.equals(change.to())) {
        return new Done(false, Map.of(), "", change.path() + ": it was so already");
      }
      Optional<byte[]> changed = change.applied(bytes);
      if (!now.equals(change.from()) || changed.isEmpty()) {
        throw MilepostException.outdated(
            CHANGED, "'" + change.path() + "' was changed since the plan was made; make it again");
      }
      replace(file, changed.get(), change.from().executable(), change.to().executable());
    } catch (IOException e) {
      throw MilepostException.remote(
          "plugin-file-unwritable",
          "'" + change.path() + "' cannot be written: " + e.getMessage(),
          e);
    }
    return new Done(true, Map.of(), change.to().version(), "change " + change.path());
  }

  private static void replace(Path file, byte[] bytes, boolean wasRun, boolean isRun)
      throws IOException {
    Path part = Files.createTempFile(file.resolveSibling(""), ".milepost-", ".part");
    try {
      Files.write(part, bytes);
      PosixFileAttributeView view =
          Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (view != null) {
        Set<PosixFilePermission> had = view.readAttributes().permissions();
        Files.setPosixFilePermissions(part, wasRun == isRun ? had : runnable(had, isRun));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whoever may read it may run it, or nobody may. */
  private static Set<PosixFilePermission> runnable(Set<PosixFilePermission> had, boolean run) {
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    all.addAll(had);
    Set<PosixFilePermission> execute =
        EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_EXECUTE);
    if (!run) {
      all.removeAll(execute);
      return all;
    }
    all.add(PosixFilePermission.OWNER_EXECUTE);
    if (had.contains(PosixFilePermission.GROUP_READ)) {
      all.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (had.contains(PosixFilePermission.OTHERS_READ)) {
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return all;
  }
}
