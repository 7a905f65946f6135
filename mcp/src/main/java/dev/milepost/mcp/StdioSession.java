// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/**
 * The session of a stdio connection. The SDK's lets every request wait for ever until the client
 * says that it is initialised; here one that comes too early is refused.
 */
final class StdioSession extends McpServerSession {
  private final McpServerTransport transport;
  private final AtomicBoolean initialized = new AtomicBoolean();

  StdioSession(
      McpServerTransport transport, Protocol protocol, Client client, Duration longestWait) {
    super(
        "stdio",
        longestWait,
        transport,
        protocol::initialize,
        protocol.requests(client),
        protocol.notifications(client));
    this.transport = transport;
  }

  @Override
  public Mono<Void> handle(JSONRPCMessage message) {
    if (!(message instanceof JSONRPCRequest request)) {
      boolean early = message instanceof JSONRPCNotification && !initialized.get();
      return early ? Mono.empty() : super.handle(message);
    }
    boolean first = request.method().equals(McpSchema.METHOD_INITIALIZE);
    if (first && !initialized.compareAndSet(false, true)) {
      return refuse(request, "the session is initialised already");
    }
    if (!first && !initialized.get()) {
      return request.method().equals(McpSchema.METHOD_PING)
          ? transport.sendMessage(JSONRPCResponse.result(request.id(), Map.of()))
          : refuse(request, "the first request must be " + McpSchema.METHOD_INITIALIZE);
    }
    Mono<Void> handled =
        super.handle(message)
            .contextWrite(
                context -> context.put(McpTransportContext.KEY, Protocol.about(request.id())));
    // Whoever was told the capabilities may use them, also before it says so.
    return first
        ? handled.then(
            super.handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, null)))
        : handled;
  }

  private Mono<Void> refuse(JSONRPCRequest request, String reason) {
    return transport.sendMessage(
        JSONRPCResponse.error(
            request.id(), new JSONRPCResponse.JSONRPCError(Wire.INVALID_REQUEST, reason)));
  }
}
