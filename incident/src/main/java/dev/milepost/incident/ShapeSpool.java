// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A list of whole numbers of any length: the last million in memory, what is before in a file. */
final class ShapeSpool implements AutoCloseable {
  private final int[] buffer;
  private int used;
  private long size;
  private @Nullable FileChannel file;

  ShapeSpool() {
    this(1 << 20);
  }

  ShapeSpool(int inMemory) {
    buffer = new int[inMemory];
  }

  void add(int value) throws IOException {
    if (used == buffer.length) {
      spill();
    }
    buffer[used++] = value;
    size++;
  }

  long size() {
    return size;
  }

  private void spill() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("milepost-", ".lines");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    ByteBuffer bytes = ByteBuffer.allocate(used * Integer.BYTES);
    bytes.asIntBuffer().put(buffer, 0, used);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    used = 0;
  }

  /** Hands over all values in the order in which they came. */
  void each(IntConsumer consumer) throws IOException {
    FileChannel spilled = file;
    if (spilled != null) {
      spilled.position(0);
      var in =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(spilled), 1 << 16));
      for (long i = 0; i < size - used; i++) {
        consumer.accept(in.readInt());
      }
    }
    for (int i = 0; i < used; i++) {
      consumer.accept(buffer[i]);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
