// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * The pipes to the process of a plugin. The SDK's own transport lets the process inherit the
 * environment, reads lines without a bound and does not end what the process began.
 */
final class ChildTransport implements McpClientTransport {
  /** What one message may have: read into trees it takes twenty times as much. */
  static final int LARGEST = 4 << 20;

  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler;
  private volatile @Nullable Object lastRequest;

  ChildTransport(OutputStream out) {
    this.out = out;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> messages) {
    handler = messages;
    return Mono.empty();
  }

  /**
   * Takes a line of the process.
   *
   * @return whether it is a message
   */
  boolean take(String line) {
    Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> known = handler;
    try {
      JSONRPCMessage message = Wire.read(line);
      if (known != null) {
        known.apply(Mono.just(message)).onErrorComplete().subscribe();
      }
      return true;
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The id of the request that was sent last, so that it can be cancelled. */
  @Nullable Object lastRequest() {
    return lastRequest;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request) {
      lastRequest = request.id();
    }
    try {
      byte[] bytes = (Wire.MAPPER.writeValueAsString(message) + "\n").getBytes(UTF_8);
      if (bytes.length > Wire.LARGEST) {
        throw MilepostException.limit(
            "plugin-message",
            "what the plugin is called with has "
                + bytes.length
                + " bytes, at most "
                + Wire.LARGEST
                + " go to a process of its own");
      }
      lock.lock();
      try {
        out.write(bytes);
        out.flush();
      } finally {
        lock.unlock();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
