// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** The columns of a history in the cache file, each written as one block. */
final class CachedColumns {
  private static final int MOST = 50_000_000;

  private CachedColumns() {}

  static void write(DataOutputStream out, History history) throws IOException {
    out.writeInt(history.size);
    ints(out, history.ids.words());
    ints(out, history.parentStart);
    ints(out, history.parents);
    ints(out, history.flags);
    longs(out, history.authoredAt);
    longs(out, history.committedAt);
    longs(out, history.authorHash);
    longs(out, history.subjectHash);
    out.writeInt(history.mentions.size());
    for (History.Mention mention : history.mentions) {
      out.writeInt(mention.commit());
      out.writeByte(mention.named().kind().ordinal());
      out.writeUTF(mention.named().hex());
      out.writeLong(mention.named().subjectHash());
    }
  }

  static History read(DataInputStream in) throws IOException {
    int size = bounded(in.readInt());
    var columns = new HistoryColumns(0);
    columns.size = size;
    columns.ids.addAll(ints(in));
    columns.parentStart = ints(in);
    columns.parents = ints(in);
    columns.flags = ints(in);
    columns.authoredAt = longs(in);
    columns.committedAt = longs(in);
    columns.authorHash = longs(in);
    columns.subjectHash = longs(in);
    RawCommit.Mention.Kind[] kinds = RawCommit.Mention.Kind.values();
    int mentions = bounded(in.readInt());
    for (int i = 0; i < mentions; i++) {
      int commit = in.readInt();
      RawCommit.Mention.Kind kind = kinds[in.readByte()];
      columns.mentions.add(
          new History.Mention(commit, new RawCommit.Mention(kind, in.readUTF(), in.readLong())));
    }
    if (columns.ids.size() != size || columns.parentStart.length != size + 1) {
      throw new IOException("columns of unequal length");
    }
    return columns.build();
  }

  private static int bounded(int count) throws IOException {
    if (count < 0 || count > MOST) {
      throw new IOException("count " + count);
    }
    return count;
  }

  private static void ints(DataOutputStream out, int[] values) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(values.length * Integer.BYTES);
    block.asIntBuffer().put(values);
    out.writeInt(values.length);
    out.write(block.array());
  }

  private static void longs(DataOutputStream out, long[] values) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(values.length * Long.BYTES);
    block.asLongBuffer().put(values);
    out.writeInt(values.length);
    out.write(block.array());
  }

  private static int[] ints(DataInputStream in) throws IOException {
    int[] values = new int[bounded(in.readInt())];
    IntBuffer block = ByteBuffer.wrap(in.readNBytes(values.length * Integer.BYTES)).asIntBuffer();
    block.get(values);
    return values;
  }

  private static long[] longs(DataInputStream in) throws IOException {
    long[] values = new long[bounded(in.readInt())];
    LongBuffer block = ByteBuffer.wrap(in.readNBytes(values.length * Long.BYTES)).asLongBuffer();
    block.get(values);
    return values;
  }
}
