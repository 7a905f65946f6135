// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.milepost.kernel.MilepostException;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Handler;
import dev.milepost.sandbox.http.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP side of a stand-in: a server on loopback with a virtual thread for each request,
 * scripted faults, and the journal. Safe for threads.
 */
public final class SandboxHttp implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  static {
    // Head and body of an answer go out as two writes: without this each waits 40 ms for the other.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI address;

  private SandboxHttp(HttpServer server, ExecutorService threads, URI address) {
    this.server = server;
    this.threads = threads;
    this.address = address;
  }

  /**
   * Starts to answer.
   *
   * @param contextPath before all paths of the routes, such as {@code /jira}; may be empty
   * @param otherwise answers what no route covers
   * @throws MilepostException when the port is taken
   */
  public static SandboxHttp start(
      SandboxOptions options,
      String contextPath,
      Router router,
      Handler otherwise,
      Controls controls) {
    boolean secure = options.tls().isPresent();
    try {
      var socket = new InetSocketAddress(InetAddress.ofLiteral(HOST), options.port());
      HttpServer server = secure ? HttpsServer.create(socket, 0) : HttpServer.create(socket, 0);
      if (server instanceof HttpsServer https) {
        https.setHttpsConfigurator(new HttpsConfigurator(options.tls().orElseThrow()));
      }
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.createContext("/", new Pipeline(contextPath, router, otherwise, controls));
      server.start();
      String scheme = secure ? "https" : "http";
      URI address =
          URI.create(scheme + "://" + HOST + ":" + server.getAddress().getPort() + contextPath);
      return new SandboxHttp(server, threads, address);
    } catch (BindException e) {
      throw MilepostException.caller(
          "port-taken", "port " + options.port() + " is taken; --port 0 takes any free one", e);
    } catch (IOException e) {
      throw MilepostException.remote("sandbox-start", "the sandbox cannot listen: " + e, e);
    }
  }

  /** Where it answers, with the context path. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
