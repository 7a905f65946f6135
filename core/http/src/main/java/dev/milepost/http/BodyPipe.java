// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in, read by one thread. Unlike the JDK's own stream, a read has a time limit,
 * and an interruption or a {@link #cancel} shows as an {@link InterruptedIOException}.
 */
final class BodyPipe extends InputStream implements BodySubscriber<BodyPipe> {
  /** How many pieces may wait here; each is up to 16 kB. */
  private static final int WINDOW = 16;

  private final LongSupplier patience;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Piece last;

  /** A pipe whose reads wait so many nanoseconds at most. */
  BodyPipe(LongSupplier patience) {
    this.patience = patience;
  }

  /** What the sender's side hands over. */
  private sealed interface Piece {
    record Data(List<ByteBuffer> buffers) implements Piece {}

    record Failed(Throwable cause) implements Piece {}

    record End() implements Piece {}

    record Cancelled() implements Piece {}
  }

  @Override
  public CompletionStage<BodyPipe> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.set(given);
    if (closed.get()) {
      given.cancel();
    } else {
      given.request(WINDOW);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    pieces.add(new Piece.Data(item));
  }

  @Override
  public void onError(Throwable throwable) {
    pieces.add(new Piece.Failed(throwable));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece.End());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** Breaks off, from any thread. */
  void cancel() {
    pieces.add(new Piece.Cancelled());
    close();
  }

  @Override
  public void close() {
    closed.set(true);
    Flow.Subscription given = subscription.get();
    if (given != null) {
      given.cancel();
    }
  }

  /** A buffer with something in it, null at the end. */
  private @Nullable ByteBuffer buffer() throws IOException {
    while (true) {
      ByteBuffer first = buffers.peek();
      if (first != null && first.hasRemaining()) {
        return first;
      }
      if (first != null) {
        buffers.remove();
        continue;
      }
      switch (last == null ? take() : last) {
        case Piece.Data(List<ByteBuffer> more) -> {
          buffers.addAll(more);
          requestMore();
        }
        case Piece.End end -> {
          last = end;
          return null;
        }
        case Piece.Failed failed -> {
          last = failed;
          throw new IOException(failed.cause().getMessage(), failed.cause());
        }
        case Piece.Cancelled cancelled -> {
          last = cancelled;
          throw new InterruptedIOException("cancelled");
        }
      }
    }
  }

  private void requestMore() {
    Flow.Subscription given = subscription.get();
    if (given != null) {
      given.request(1);
    }
  }

  private Piece take() throws IOException {
    try {
      Piece piece = pieces.poll(patience.getAsLong(), TimeUnit.NANOSECONDS);
      if (piece == null) {
        throw new HttpTimeoutException("the body stopped");
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
