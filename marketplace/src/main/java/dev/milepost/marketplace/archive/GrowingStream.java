// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what comes out of a compressed stream against the same limits: the headers of a tar are
 * unpacked before anybody asks for a file.
 */
final class GrowingStream extends FilterInputStream {
  private final ConfinedFolder unpacked;
  private long given;

  GrowingStream(InputStream in, ConfinedFolder unpacked) {
    super(in);
    this.unpacked = unpacked;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long more) {
    given += more;
    unpacked.stream(given);
  }
}
