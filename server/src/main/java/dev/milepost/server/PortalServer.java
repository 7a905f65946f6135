// SPDX-License-Identifier: MIT
package dev.milepost.server;

import dev.milepost.kernel.MilepostException;
import dev.milepost.server.api.Api;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.guard.Guard;
import dev.milepost.server.guard.Login;
import dev.milepost.server.guard.Loopback;
import dev.milepost.server.guard.Sessions;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.portal.Portal;
import dev.milepost.server.work.AssessmentRunner;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Portal and API on a loopback port. Thread-safe.
 *
 * @since 0.1
 */
public final class PortalServer implements AutoCloseable {
  private static final long LARGEST_REQUEST = 65_536;
  private static final int LARGEST_HEADER = 16_384;

  private final Javalin javalin;
  private final Sessions sessions;
  private final String host;
  private final Traffic traffic;

  private PortalServer(Javalin javalin, Sessions sessions, String host, Traffic traffic) {
    this.javalin = javalin;
    this.sessions = sessions;
    this.host = host;
    this.traffic = traffic;
  }

  /**
   * Starts to listen. What the engines cannot answer yet is answered with status 503 and, to
   * people, a page that loads itself again.
   *
   * @throws MilepostException when the host is no loopback name or the port is taken
   */
  public static PortalServer start(
      ServerSettings settings, Engines engines, AssessmentRunner runner) {
    String host = Loopback.require(settings.host());
    var sessions = new Sessions(settings.secret(), engines.clock());
    var guard = new Guard(sessions);
    var market = new PluginMarket(engines.plugins(), engines.clock());
    var api = new Api(engines, market, runner, settings.version());
    var portal =
        new Portal(engines, market, runner, guard, new Login(sessions, guard), api::document);
    var meters = new Meters();
    var traffic = new Traffic();
    Javalin javalin =
        Javalin.create(config -> {
          bound(config, host, settings.port());
          traffic.register(config.routes);
          config.routes.before(guard::check);
          portal.register(config.routes);
          api.register(config.routes);
          refusedEarly(config, api);
          new Health(engines).register(config.routes);
          meters.register(config);
          problems(config.routes, new Refusals(portal, api));
        });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      javalin.stop();
      throw taken(settings.port(), e);
    }
    return new PortalServer(javalin, sessions, host, traffic);
  }

  /**
   * Checks that a server could start, before what it needs is started.
   *
   * @throws MilepostException when the host is no loopback name or the port is taken
   */
  public static void check(String host, int port) {
    String address = Loopback.require(host);
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw taken(port, e);
    }
  }

  private static MilepostException taken(int port, Exception cause) {
    return MilepostException.caller(
        "port-taken",
        "port "
            + port
            + " is taken by another process; choose another with --port, or any free one with --port 0",
        cause);
  }

  private static void bound(JavalinConfig config, String host, int port) {
    config.jetty.host = host;
    config.jetty.port = port;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setRequestHeaderSize(LARGEST_HEADER);
      // Else a header is read as an earlier one of its connection that differs in case: a token
      // too.
      http.setHeaderCacheCaseSensitive(true);
    });
  }

  /** The server refuses some requests itself, its servlet context others. */
  private static void refusedEarly(JavalinConfig config, Api api) {
    config.jetty.modifyServer(server -> server.setErrorHandler(new EarlyRefusals(api)));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new EarlyRefusals(api)));
  }

  private static void problems(RoutesConfig routes, Refusals refusals) {
    routes.exception(HttpProblem.class, (problem, context) -> refusals.refuse(context, problem));
    routes.exception(
        MilepostException.class,
        (failure, context) -> refusals.refuse(context, HttpProblem.of(failure)));
    routes.exception(
        HttpResponseException.class, (failure, context) -> refusals.answered(context, failure));
    routes.exception(Exception.class, (failure, context) -> refusals.failed(context, failure));
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Where the portal is. */
  public URI address() {
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
  }

  /** Where a browser is let in, once. */
  public URI loginLink(String next) {
    return address()
        .resolve(
            Address.of("/login")
                .with("code", sessions.code().orElse(null))
                .with("next", next.equals("/") ? null : next)
                .toString());
  }

  /** Waits until nobody waits for a page, a few seconds at most. */
  public void awaitCalm() {
    traffic.awaitCalm();
  }

  /** Stops listening. Idempotent. */
  @Override
  public void close() {
    javalin.stop();
  }
}
