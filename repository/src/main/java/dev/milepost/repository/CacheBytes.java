// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a cache file: arrays with their length before them, read in one go each. A length
 * that the rest of the file cannot hold is an {@link IOException}. Not thread-safe.
 *
 * @since 0.1
 */
public final class CacheBytes {
  private ByteBuffer buffer;

  private CacheBytes(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** An empty one, to be written to. */
  public static CacheBytes writer() {
    return new CacheBytes(ByteBuffer.allocate(1 << 16));
  }

  static CacheBytes reader(byte[] bytes, int length) {
    return new CacheBytes(ByteBuffer.wrap(bytes, 0, length));
  }

  /** What was written so far; shares its bytes. */
  ByteBuffer written() {
    return buffer.duplicate().flip();
  }

  private void room(long wanted) throws IOException {
    if (buffer.remaining() < wanted) {
      long size = Math.max(buffer.capacity() * 2L, buffer.position() + wanted);
      if (size > Integer.MAX_VALUE - 8) {
        throw new IOException("more than 2 GiB to keep");
      }
      buffer =
          ByteBuffer.wrap(Arrays.copyOf(buffer.array(), (int) size)).position(buffer.position());
    }
  }

  /** Writes one number. */
  public void put(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  /** Writes a column of numbers. */
  public void put(int[] values) throws IOException {
    room((long) Integer.BYTES * (values.length + 1));
    buffer.putInt(values.length);
    buffer.asIntBuffer().put(values);
    buffer.position(buffer.position() + values.length * Integer.BYTES);
  }

  /** Writes a column of long numbers. */
  public void put(long[] values) throws IOException {
    room((long) Long.BYTES * (values.length + 1));
    buffer.putInt(values.length);
    buffer.asLongBuffer().put(values);
    buffer.position(buffer.position() + values.length * Long.BYTES);
  }

  /** Writes a block of bytes. */
  public void put(byte[] values) throws IOException {
    room((long) Integer.BYTES + values.length);
    buffer.putInt(values.length);
    buffer.put(values);
  }

  /** Writes texts, as one block of bytes with the place where each ends. */
  public void put(List<String> texts) throws IOException {
    int[] ends = new int[texts.size()];
    List<byte[]> parts = new ArrayList<>(ends.length);
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      byte[] part = texts.get(i).getBytes(StandardCharsets.UTF_8);
      parts.add(part);
      end = Math.addExact(end, part.length);
      ends[i] = end;
    }
    put(ends);
    room(end);
    parts.forEach(part -> buffer.put(part));
  }

  private int count(int width) throws IOException {
    int count = number();
    if (count < 0 || (long) count * width > buffer.remaining()) {
      throw new IOException("a column of " + count + " values does not fit");
    }
    return count;
  }

  /** Reads what {@link #put(int)} wrote. */
  public int number() throws IOException {
    if (buffer.remaining() < Integer.BYTES) {
      throw new IOException("ends too early");
    }
    return buffer.getInt();
  }

  /** Reads what {@link #put(int[])} wrote. */
  public int[] ints() throws IOException {
    int[] values = new int[count(Integer.BYTES)];
    buffer.asIntBuffer().get(values);
    buffer.position(buffer.position() + values.length * Integer.BYTES);
    return values;
  }

  /** Reads what {@link #put(long[])} wrote. */
  public long[] longs() throws IOException {
    long[] values = new long[count(Long.BYTES)];
    buffer.asLongBuffer().get(values);
    buffer.position(buffer.position() + values.length * Long.BYTES);
    return values;
  }

  /** Reads what {@link #put(byte[])} wrote. */
  public byte[] bytes() throws IOException {
    byte[] values = new byte[count(1)];
    buffer.get(values);
    return values;
  }

  /** Reads what {@link #put(List)} wrote. */
  public List<String> texts() throws IOException {
    int[] ends = ints();
    List<String> texts = new ArrayList<>(ends.length);
    int start = buffer.position();
    int from = 0;
    for (int end : ends) {
      if (end < from || end > buffer.limit() - start) {
        throw new IOException("a text ends before it starts");
      }
      int place = buffer.arrayOffset() + start + from;
      texts.add(new String(buffer.array(), place, end - from, StandardCharsets.UTF_8));
      from = end;
    }
    buffer.position(start + from);
    return texts;
  }
}
