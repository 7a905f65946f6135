// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.repository.RemoteRepository.FetchLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Ends a fetch that has brought more than it may, or whose thread was interrupted. */
final class FetchMonitor implements ProgressMonitor {
  private static final int OFTEN = 512;

  private final Path folder;
  private final FetchLimits limits;
  private int asked;
  private boolean tooMuch;

  FetchMonitor(Path folder, FetchLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public boolean isCancelled() {
    if (!tooMuch && asked++ % OFTEN == 0) {
      tooMuch = size() > limits.bytes();
    }
    return tooMuch || Thread.currentThread().isInterrupted();
  }

  private long size() {
    try (Stream<Path> files = Files.walk(folder.resolve("objects"), 2)) {
      return files.mapToLong(it -> it.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while a pack is received; the next time counts.
      return 0;
    }
  }

  @Override
  public void start(int totalTasks) {
    // nobody is told
  }

  @Override
  public void beginTask(String title, int totalWork) {
    // nobody is told
  }

  @Override
  public void update(int completed) {
    // nobody is told
  }

  @Override
  public void endTask() {
    // nobody is told
  }

  @Override
  public void showDuration(boolean enabled) {
    // nobody is told
  }
}
