// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the marketplace writes to the disk, so that a test can let each step fail. Safe for use by
 * many threads.
 *
 * @since 0.1
 */
public interface Disk {
  /** The disk of this machine. */
  Disk REAL = new RealDisk();

  /** Makes a folder and those above it, entered by their owner only. */
  void createFolder(Path folder) throws IOException;

  /** Writes a new file and waits until it is on the disk. */
  void write(Path file, byte[] content) throws IOException;

  /** Waits until a file, or the list of a folder's files, is on the disk. */
  void force(Path path) throws IOException;

  /** Gives a file or folder another name at once; a file that has the name is replaced. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file, or a folder with all that is in it; nothing where there is none. */
  void delete(Path path) throws IOException;
}
