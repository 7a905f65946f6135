// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.milepost.sandbox.control.ControlRoutes;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.control.Journal;
import dev.milepost.sandbox.http.Handler;
import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From an exchange to an answer: bounds, controls, faults, route, journal. */
final class Pipeline implements HttpHandler {
  private static final int MOST_BYTES = 20 * 1024 * 1024;
  private static final int KEPT_BYTES = 4 * 1024;
  private static final Set<String> SECRETS = Set.of("authorization", "cookie");

  private final String contextPath;
  private final Router router;
  private final Router controlRouter = Router.create();
  private final Handler otherwise;
  private final Controls controls;

  Pipeline(String contextPath, Router router, Handler otherwise, Controls controls) {
    this.contextPath = contextPath;
    this.router = router;
    this.otherwise = otherwise;
    this.controls = controls;
    ControlRoutes.addTo(controlRouter, controls);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<Request> read = read(exchange);
    if (read.isEmpty()) {
      Wire.send(exchange, Response.text(413, "the body is larger than " + MOST_BYTES + " bytes"));
      return;
    }
    Request request = read.get();
    if (!isLoopback(request)) {
      Wire.send(exchange, Response.text(421, "this stand-in answers on loopback names only"));
      return;
    }
    if (request.path().startsWith(ControlRoutes.PREFIX)) {
      Wire.send(exchange, controlled(request));
      return;
    }
    controls.seen(request);
    Optional<Router.Match> match = within(request).flatMap(router::match);
    String title = match.map(it -> it.route().title()).orElse("none");
    Optional<Fault.Effect> fault = controls.faults().take(title);
    Response response = perform(request, match, fault);
    // Before the answer goes out, so that whoever has it finds it in the journal.
    note(request, title, fault, response);
    transmit(exchange, response, fault);
  }

  /** The answer; status 0 stands for none. */
  private Response perform(
      Request request, Optional<Router.Match> match, Optional<Fault.Effect> fault)
      throws InterruptedException {
    switch (fault.orElse(null)) {
      case Fault.Effect.Answer(Response response) -> {
        return response;
      }
      case Fault.Effect.Refuse() -> {
        return Response.empty(0);
      }
      case Fault.Effect.Lose() -> {
        route(request, match);
        return Response.empty(0);
      }
      case Fault.Effect.Delay(Duration duration) -> {
        Thread.sleep(duration);
        return route(request, match);
      }
      case Fault.Effect.Cut ignored -> {
        return route(request, match);
      }
      case null -> {
        return route(request, match);
      }
    }
  }

  private static void transmit(
      HttpExchange exchange, Response response, Optional<Fault.Effect> fault) throws IOException {
    if (response.status() == 0) {
      return;
    }
    if (fault.orElse(null) instanceof Fault.Effect.Cut(int bytes)) {
      Wire.sendCut(exchange, response, bytes);
      return;
    }
    Wire.send(exchange, response);
  }

  private Response route(Request request, Optional<Router.Match> match) {
    try {
      if (match.isEmpty()) {
        return otherwise.handle(request);
      }
      return match.get().route().handler().handle(match.get().request());
    } catch (Refusal e) {
      return e.response();
    } catch (Json.BadJson e) {
      return Response.json(
          400, Json.object().put("message", "the request is no JSON: " + e.getMessage()));
    } catch (RuntimeException e) {
      System.getLogger(Pipeline.class.getName())
          .log(System.Logger.Level.ERROR, "the stand-in failed at " + request.path(), e);
      return Response.text(500, "the stand-in is at fault: " + e);
    }
  }

  private Response controlled(Request request) {
    Optional<Router.Match> match = controlRouter.match(request);
    if (match.isPresent()) {
      return route(request, match);
    }
    return Response.text(404, "no such control; there are faults, journal, switches and clock");
  }

  /** The request as the routes see it; empty when it is outside of the context path. */
  private Optional<Request> within(Request request) {
    if (contextPath.isEmpty()) {
      return Optional.of(request);
    }
    return request.path().startsWith(contextPath + "/")
        ? Optional.of(request.at(request.path().substring(contextPath.length())))
        : Optional.empty();
  }

  private static Optional<Request> read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      drain(exchange.getRequestBody());
      return Optional.empty();
    }
    Headers headers = Headers.NONE;
    for (var each : exchange.getRequestHeaders().entrySet()) {
      for (String value : each.getValue()) {
        headers = headers.with(each.getKey(), value);
      }
    }
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return Optional.of(
        Request.of(exchange.getRequestMethod(), uri.getRawPath(), query, headers, body));
  }

  /** A connection that is closed with unread bytes is reset, and the answer lost with it. */
  private static void drain(InputStream rest) throws IOException {
    byte[] buffer = new byte[KEPT_BYTES];
    long drained = 0;
    for (int read = 0; read >= 0 && drained < MOST_BYTES; read = rest.read(buffer)) {
      drained += read;
    }
  }

  /** A page in a browser must not reach the stand-in under a name of its own. */
  private static boolean isLoopback(Request request) {
    String host = request.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
    String name = host.startsWith("[") ? host.replaceAll("].*", "]") : host.replaceAll(":.*", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.startsWith("127.")
        || name.equals("[::1]");
  }

  private void note(
      Request request, String title, Optional<Fault.Effect> fault, Response response) {
    Headers kept = Headers.NONE;
    for (Headers.Line line : request.headers().lines()) {
      boolean secret = SECRETS.contains(line.name().toLowerCase(Locale.ROOT));
      kept = kept.with(line.name(), secret ? "***" : line.value());
    }
    byte[] body = request.body();
    byte[] beginning = Arrays.copyOf(body, Math.min(body.length, KEPT_BYTES));
    controls
        .journal()
        .add(
            new Journal.Entry(
                controls.clock().instant(),
                request.method(),
                request.path(),
                title,
                kept,
                new String(beginning, StandardCharsets.UTF_8),
                response.status(),
                fault.map(it -> it.getClass().getSimpleName()).orElse("")));
  }
}
