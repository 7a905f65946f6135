// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Shields JGit from this machine: no user or system configuration, no {@code git} process to find
 * them. What a repository says is the same for every user who may read it.
 */
final class QuietSystemReader extends SystemReader.Delegate {
  QuietSystemReader(SystemReader parent) {
    super(parent);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public StoredConfig getUserConfig() {
    return new NoConfig(new Config(), FS.DETECTED);
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new NoConfig(new Config(), FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() {
    return new NoConfig(new Config(), FS.DETECTED);
  }

  @Override
  public @Nullable String getenv(String variable) {
    // GIT_DIR and its kin would silently turn an assessment to another repository.
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  /** A configuration that is empty whatever lies on the disk. */
  private static final class NoConfig extends FileBasedConfig {
    private static final Duration CLOCK = Duration.ofMillis(10);

    NoConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() throws IOException, ConfigInvalidException {
      // nothing to read
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    /**
     * Answers JGit's question for the clock of the file system. Unanswered it measures for seconds,
     * by writing files next to the repository.
     */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit wantUnit) {
      return section.equals("filesystem")
          ? wantUnit.convert(CLOCK.toNanos(), TimeUnit.NANOSECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, wantUnit);
    }
  }
}
