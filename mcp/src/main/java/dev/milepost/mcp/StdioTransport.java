// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Mono;

/**
 * Writes messages, a line each. The SDK's own transport ends with the first line that is no JSON,
 * and stops reading where 256 calls are under way.
 */
final class StdioTransport implements McpServerTransport {
  private final OutputStream out;
  private final Runnable lost;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * A transport to a stream.
   *
   * @param lost is called when nobody reads any more
   */
  StdioTransport(OutputStream out, Runnable lost) {
    this.out = out;
    this.lost = lost;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      try {
        line(Wire.MAPPER.writeValueAsString(message));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** Writes one line: JSON has no line ends of its own. */
  void line(String json) throws IOException {
    byte[] bytes = (json + "\n").getBytes(UTF_8);
    lock.lock();
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      lost.run();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return Wire.MAPPER.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
