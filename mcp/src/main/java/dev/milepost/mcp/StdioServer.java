// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Serves one client over two streams, until it closes its end. */
final class StdioServer {
  /** How long calls under way may still answer after the client has closed its end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Protocol protocol;
  private final McpHost host;
  private final McpOptions options;
  private final Calls calls;
  private final AtomicBoolean lost = new AtomicBoolean();

  StdioServer(Offer offer, McpHost host, McpOptions options) {
    this.host = host;
    this.options = options;
    this.calls = new Calls(options.parallel(), options.deadline());
    this.protocol = new Protocol(offer, host, calls);
  }

  /** Returns when the client is gone and its calls have ended, or were broken off. */
  void serve(InputStream in, OutputStream out) {
    serve(in, out, session -> {});
  }

  /**
   * The same.
   *
   * @param opened is told the session, through which its client can be asked
   */
  void serve(InputStream in, OutputStream out, Consumer<McpSession> opened) {
    StdioTransport transport = new StdioTransport(out, () -> lost.set(true));
    try (Client client = new Client(host.clock())) {
      StdioSession session = new StdioSession(transport, protocol, client, options.deadline());
      client.session(session);
      opened.accept(session);
      Lines lines = new Lines(in, Wire.LARGEST);
      for (Lines.Line line = lines.next(); line != null && !lost.get(); line = lines.next()) {
        take(line, session, transport);
      }
      calls.awaitCalm(GRACE);
    } catch (IOException e) {
      // Nobody is there any more, which is how every session ends.
      lost.set(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      calls.close();
    }
  }

  private static void take(Lines.Line line, StdioSession session, StdioTransport transport)
      throws IOException {
    switch (line) {
      case Lines.Line.TooLong() ->
          transport.line(
              Wire.error(
                  Wire.INVALID_REQUEST, "a message of more than " + Wire.LARGEST + " bytes"));
      case Lines.Line.Whole(String text) when text.isBlank() -> {
        // Some clients end their lines twice.
      }
      case Lines.Line.Whole(String text) -> take(text, session, transport);
    }
  }

  private static void take(String text, StdioSession session, StdioTransport transport)
      throws IOException {
    JSONRPCMessage message;
    try {
      message = Wire.read(text);
    } catch (IOException | JacksonException e) {
      transport.line(Wire.error(Wire.PARSE_ERROR, "the line is no JSON object"));
      return;
    } catch (IllegalArgumentException e) {
      transport.line(Wire.error(Wire.INVALID_REQUEST, "the line is no message of JSON-RPC 2.0"));
      return;
    }
    session.handle(message).onErrorComplete().subscribe();
  }
}
