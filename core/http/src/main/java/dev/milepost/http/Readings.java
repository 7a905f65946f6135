// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.Transport.Incoming;
import dev.milepost.http.limit.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What is made of the body of a success. */
final class Readings {
  private Readings() {}

  /** A packed body may be complete before the answer is: a cut behind it shows only here. */
  private static void drain(BodyPipe pipe, long most) throws IOException {
    new BoundedStream(pipe, most).transferTo(OutputStream.nullOutputStream());
  }

  /** The body is read whole, to its very end. */
  record Whole(Bounds bounds) implements Call.Reading<ApiResponse> {
    @Override
    public ApiResponse read(Incoming incoming, int tries, Cancellation cancellation)
        throws IOException {
      try (BodyPipe pipe = incoming.pipe();
          Cancellation.Registration _ = cancellation.onCancel(pipe::cancel)) {
        byte[] body = incoming.body(bounds.body()).readAllBytes();
        drain(pipe, bounds.body());
        return new ApiResponse(incoming.head(), body, tries, bounds);
      }
    }

    @Override
    public boolean streamed() {
      return false;
    }
  }

  /** The body is left to be read; {@code closed} runs when its stream is closed. */
  record Streamed(Bounds bounds, Runnable closed) implements Call.Reading<InputStream> {
    @Override
    public InputStream read(Incoming incoming, int tries, Cancellation cancellation)
        throws IOException {
      BodyPipe pipe = incoming.pipe();
      Cancellation.Registration own = cancellation.onCancel(pipe::cancel);
      try {
        return new FilterInputStream(incoming.body(bounds.stream())) {
          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0) {
              drain(pipe, bounds.stream());
            }
            return count;
          }

          @Override
          public void close() {
            own.close();
            pipe.close();
            closed.run();
          }
        };
      } catch (IOException e) {
        own.close();
        pipe.close();
        throw e;
      }
    }

    @Override
    public boolean streamed() {
      return true;
    }
  }
}
