// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server that answers over HTTP, until it is closed. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class HttpEndpoint implements AutoCloseable {
  static final String PATH = "/mcp";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int HEADERS = 16 << 10;
  private static final long CONNECTION_IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;
  private final HttpSessions sessions;
  private final Calls calls;

  private HttpEndpoint(
      Server server, ServerConnector connector, HttpSessions sessions, Calls calls) {
    this.server = server;
    this.connector = connector;
    this.sessions = sessions;
    this.calls = calls;
  }

  static HttpEndpoint start(Offer offer, McpHost host, McpOptions options, HttpOptions http) {
    Calls calls = new Calls(options.parallel(), options.deadline());
    HttpSessions sessions =
        new HttpSessions(new Protocol(offer, host, calls), host, options.deadline());
    HttpServletStreamableServerTransportProvider servlet =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(Wire.MAPPER)
            .mcpEndpoint(PATH)
            .maxRequestSize(Wire.LARGEST)
            .sessionSweepInterval(http.idle())
            .contextExtractor(HttpEndpoint::about)
            .build();
    servlet.setSessionFactory(sessions);

    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("mcp-http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Server server = new Server(threads);
    HttpConfiguration wire = new HttpConfiguration();
    wire.setSendServerVersion(false);
    wire.setRequestHeaderSize(HEADERS);
    // Else a header is taken for one that differs in case and came before on the same connection.
    wire.setHeaderCacheCaseSensitive(true);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(wire));
    connector.setHost(LOOPBACK);
    connector.setPort(http.port());
    connector.setIdleTimeout(CONNECTION_IDLE_MILLIS);
    server.addConnector(connector);

    ServletContextHandler context = new ServletContextHandler("/");
    context.setErrorHandler(new PlainErrors());
    // For what is refused before the context is found.
    server.setErrorHandler(new PlainErrors());
    FilterHolder gate = new FilterHolder(new HttpGate(http, sessions, connector::getLocalPort));
    gate.setAsyncSupported(true);
    context.addFilter(gate, "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    server.setHandler(context);
    run(server, http.port());
    return new HttpEndpoint(server, connector, sessions, calls);
  }

  private static McpTransportContext about(HttpServletRequest request) {
    Object id = request.getAttribute(HttpGate.REQUEST_ID);
    return id == null ? McpTransportContext.EMPTY : Protocol.about(id);
  }

  private static void run(Server server, int port) {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      if (e instanceof IOException && e.getCause() instanceof BindException) {
        throw MilepostException.limit(
            "port-taken", "port " + port + " is taken; --port 0 takes any");
      }
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  /** Where clients reach it. */
  public URI address() {
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + PATH);
  }

  /** How many clients there are. */
  int sessions() {
    return sessions.size();
  }

  /** Breaks off what runs, tells the clients and stops. */
  @Override
  public void close() {
    calls.close();
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }
}
