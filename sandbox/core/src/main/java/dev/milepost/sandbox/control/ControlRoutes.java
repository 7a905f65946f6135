// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The controls over HTTP. Not part of any vendor's interface, hence without its authentication. */
public final class ControlRoutes {
  /** The beginning of all their paths. */
  public static final String PREFIX = "/_sandbox/";

  private static final String FAULTS = PREFIX + "faults";
  private static final String JOURNAL = PREFIX + "journal";
  private static final String SWITCHES = PREFIX + "switches";
  private static final String CLOCK = PREFIX + "clock";

  private final Controls controls;

  private ControlRoutes(Controls controls) {
    this.controls = controls;
  }

  /** Adds the routes. */
  public static void addTo(Router router, Controls controls) {
    ControlRoutes routes = new ControlRoutes(controls);
    router
        .on("GET", FAULTS, request -> routes.faults())
        .on("POST", FAULTS, request -> routes.addFault(request))
        .on("DELETE", FAULTS, request -> routes.clearFaults())
        .on("GET", JOURNAL, request -> routes.journal())
        .on("DELETE", JOURNAL, request -> routes.clearJournal())
        .on("GET", SWITCHES, request -> routes.switches())
        .on("POST", SWITCHES, request -> routes.turn(request))
        .on("DELETE", SWITCHES, request -> routes.resetSwitches())
        .on("GET", CLOCK, request -> routes.time())
        .on("POST", CLOCK, request -> routes.move(request));
  }

  private Response faults() {
    ArrayNode list = Json.array();
    for (Fault fault : controls.faults().waiting()) {
      list.addObject()
          .put("route", fault.route())
          .put("skip", fault.skip())
          .put("times", fault.times())
          .put("effect", fault.effect().getClass().getSimpleName());
    }
    return Response.ok(list);
  }

  private Response addFault(Request request) {
    try {
      controls.faults().add(fault(request.object()));
      return Response.empty(204);
    } catch (IllegalArgumentException | DateTimeException e) {
      return wrong(e);
    }
  }

  private Fault fault(ObjectNode wanted) {
    JsonNode route = wanted.path("route");
    if (!route.isString()) {
      throw new IllegalArgumentException("route is missing, such as 'GET /rest/api/3/myself'");
    }
    return new Fault(
        route.stringValue(),
        wanted.path("skip").asInt(0),
        wanted.path("times").asInt(1),
        effect(wanted));
  }

  private Fault.Effect effect(ObjectNode wanted) {
    if (wanted.has("preset")) {
      return new Fault.Effect.Answer(controls.preset(wanted.path("preset").asString("")));
    }
    if (wanted.path("answer") instanceof ObjectNode answer) {
      return new Fault.Effect.Answer(answer(answer));
    }
    if (wanted.has("delay")) {
      return new Fault.Effect.Delay(Duration.parse(wanted.path("delay").asString("")));
    }
    if (wanted.has("cut")) {
      return new Fault.Effect.Cut(wanted.path("cut").asInt(0));
    }
    if (wanted.path("refuse").asBoolean(false)) {
      return new Fault.Effect.Refuse();
    }
    if (wanted.path("lose").asBoolean(false)) {
      return new Fault.Effect.Lose();
    }
    throw new IllegalArgumentException(
        "one of preset, answer, delay, cut, refuse and lose says what happens");
  }

  private static Response answer(ObjectNode answer) {
    Headers headers = Headers.NONE;
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      headers = headers.with(header.getKey(), header.getValue().asString(""));
    }
    JsonNode body = answer.path("body");
    byte[] bytes = new byte[0];
    if (body.isString()) {
      bytes = body.stringValue().getBytes(StandardCharsets.UTF_8);
    } else if (!body.isMissingNode()) {
      bytes = Json.bytes(body);
    }
    if (headers.first("Content-Type").isEmpty() && bytes.length > 0) {
      headers = headers.with("Content-Type", body.isString() ? "text/plain" : "application/json");
    }
    return new Response(answer.path("status").asInt(500), headers, bytes);
  }

  private Response clearFaults() {
    controls.faults().clear();
    return Response.empty(204);
  }

  private Response journal() {
    ObjectNode journal = Json.object();
    ObjectNode counts = journal.putObject("counts");
    controls.journal().counts().forEach(counts::put);
    ArrayNode entries = journal.putArray("entries");
    for (Journal.Entry entry : controls.journal().entries()) {
      entries
          .addObject()
          .put("at", entry.at().toString())
          .put("method", entry.method())
          .put("path", entry.path())
          .put("route", entry.route())
          .put("body", entry.body())
          .put("status", entry.status())
          .put("fault", entry.fault());
    }
    return Response.ok(journal);
  }

  private Response clearJournal() {
    controls.journal().clear();
    return Response.empty(204);
  }

  private Response switches() {
    ObjectNode all = Json.object();
    controls
        .switches()
        .all()
        .forEach((name, it) ->
            all.putObject(name)
                .put("value", it.value())
                .put("default", it.initial())
                .put("description", it.description()));
    return Response.ok(all);
  }

  private Response turn(Request request) {
    try {
      for (Map.Entry<String, JsonNode> each : request.object().properties()) {
        controls.switches().set(each.getKey(), each.getValue().asString(""));
      }
      return Response.empty(204);
    } catch (IllegalArgumentException e) {
      return wrong(e);
    }
  }

  private Response resetSwitches() {
    controls.switches().reset();
    return Response.empty(204);
  }

  private Response time() {
    return Response.ok(Json.object().put("now", controls.clock().instant().toString()));
  }

  private Response move(Request request) {
    try {
      ObjectNode wanted = request.object();
      if (wanted.has("set")) {
        controls.clock().set(Instant.parse(wanted.path("set").asString("")));
      }
      if (wanted.has("advance")) {
        controls.clock().advance(Duration.parse(wanted.path("advance").asString("")));
      }
      return time();
    } catch (DateTimeException e) {
      return wrong(e);
    }
  }

  private static Response wrong(RuntimeException e) {
    return Response.json(400, Json.object().put("message", String.valueOf(e.getMessage())));
  }
}
