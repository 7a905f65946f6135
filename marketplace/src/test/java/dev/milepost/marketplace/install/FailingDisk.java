// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.marketplace.lock.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk whose n-th step fails, and every one behind it: it is full, or the process is gone. */
final class FailingDisk implements Disk {
  private final int failing;
  private final boolean killed;
  private int steps;

  FailingDisk(int failing, boolean killed) {
    this.failing = failing;
    this.killed = killed;
  }

  /** Ends a process in the middle, as far as a test can. */
  static final class KilledError extends Error {
    private static final long serialVersionUID = 1;
  }

  int steps() {
    return steps;
  }

  private void step(boolean takesRoom) throws IOException {
    steps++;
    if (steps < failing) {
      return;
    }
    if (killed) {
      throw new KilledError();
    }
    if (takesRoom) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    step(true);
    Disk.REAL.createFolder(folder);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    if (steps + 1 >= failing) {
      // Half of it is there.
      Disk.REAL.write(file, Arrays.copyOf(content, content.length / 2));
    }
    step(true);
    Disk.REAL.write(file, content);
  }

  @Override
  public void force(Path path) throws IOException {
    step(true);
    Disk.REAL.force(path);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step(true);
    Disk.REAL.move(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    step(false);
    Disk.REAL.delete(path);
  }
}
