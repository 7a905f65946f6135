// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Makes the sessions of HTTP clients, and knows how many there are. */
final class HttpSessions implements McpStreamableServerSession.Factory {
  private final Protocol protocol;
  private final McpHost host;
  private final Duration longestWait;
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  /**
   * No session yet.
   *
   * @param longestWait for a client that was asked something
   */
  HttpSessions(Protocol protocol, McpHost host, Duration longestWait) {
    this.protocol = protocol;
    this.host = host;
    this.longestWait = longestWait;
  }

  int size() {
    return clients.size();
  }

  boolean has(String id) {
    return clients.containsKey(id);
  }

  @Override
  public McpStreamableServerSessionInit startSession(InitializeRequest request) {
    String id = UUID.randomUUID().toString();
    Client client = new Client(host.clock());
    McpStreamableServerSession session =
        new McpStreamableServerSession(
            id,
            request.capabilities(),
            request.clientInfo(),
            longestWait,
            protocol.requests(client),
            protocol.notifications(client),
            () -> Mono.fromRunnable(() -> end(id)));
    client.session(session);
    clients.put(id, client);
    return new McpStreamableServerSessionInit(session, protocol.initialize(request));
  }

  private void end(String id) {
    Client client = clients.remove(id);
    if (client != null) {
      client.close();
    }
  }
}
