// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.kernel.MilepostException;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.work.ConnectionChecks;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionDraft;
import dev.milepost.work.connection.ConnectionFault;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.DraftCheck;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the API tells of connections, and does with them. */
final class ConnectionRoutes {
  private final Connections connections;
  private final JsonMapper mapper;
  private final Bodies bodies;

  ConnectionRoutes(Engines engines, JsonMapper mapper) {
    this.connections = engines.connections();
    this.mapper = mapper;
    this.bodies = new Bodies(mapper);
  }

  void addTo(RouteTable table) {
    table.group("Connections");
    Route.Answer one = Route.json(ConnectionParts.ConnectionPart.class);
    Route.Answer all = Route.json(ConnectionParts.ConnectionList.class);
    table.get("/connections", "connections", "Connections to trackers", all, this::all);
    table.post(
        "/connections",
        "addConnection",
        "Save a connection",
        ConnectionParts.NewConnection.class,
        201,
        one,
        this::add);
    table.post(
        "/connections/test",
        "testConnection",
        "Ask the site with values that are not saved",
        ConnectionParts.NewConnection.class,
        200,
        Route.json(ConnectionParts.Tested.class),
        this::test);
    table.post(
        "/connections/check",
        "checkConnections",
        "Ask all sites how they are; at most 15 s",
        null,
        200,
        all,
        this::checkAll);
    table.get("/connections/{connection}", "connection", "A connection", one, this::one);
    table.put(
        "/connections/{connection}",
        "changeConnection",
        "Change the values of a saved connection",
        ConnectionParts.NewValues.class,
        one,
        this::change);
    table.delete(
        "/connections/{connection}", "removeConnection", "Remove a saved connection", this::remove);
    table.post(
        "/connections/{connection}/check",
        "checkConnection",
        "Ask its site how it is; at most 15 s",
        null,
        200,
        one,
        this::check);
    table.get(
        "/plugins",
        "plugins",
        "Kinds of trackers, and the keys of their connections",
        Route.json(ConnectionParts.PluginList.class),
        this::plugins);
  }

  private void answer(Context context, int status, Object part) {
    context.status(status).contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  private void all(Context context) {
    answer(
        context,
        200,
        new ConnectionParts.ConnectionList(
            connections.list().stream().map(this::part).toList(),
            connections.faults().stream().map(ConnectionFault::text).toList()));
  }

  private ConnectionParts.ConnectionPart part(Connection it) {
    return ConnectionParts.ConnectionPart.of(it, connections.status(it.name()));
  }

  private Connection named(Context context) {
    String name = context.pathParam("connection");
    return connections
        .find(name)
        .orElseThrow(() ->
            HttpProblem.notFound("connection-unknown", "there is no connection '" + name + "'"));
  }

  private void one(Context context) {
    answer(context, 200, part(named(context)));
  }

  private void add(Context context) {
    ConnectionDraft draft = draft(context);
    if (connections.find(draft.name()).isPresent()) {
      throw new HttpProblem(
          409,
          "connection-exists",
          "there is a connection '" + draft.name() + "' already; PUT changes it");
    }
    answer(context, 201, part(save(draft)));
  }

  private ConnectionDraft draft(Context context) {
    var asked = bodies.read(context, ConnectionParts.NewConnection.class);
    String plugin = or(asked.plugin(), "");
    try {
      connections.plugin(plugin);
    } catch (MilepostException e) {
      var fault = new HttpProblem.Fault("/plugin", e.text());
      throw new HttpProblem(422, "connection-faults", e.text(), List.of(fault));
    }
    return new ConnectionDraft(or(asked.name(), ""), plugin, values(asked.values()));
  }

  /** A value that is null is as none. */
  private static Map<String, String> values(@Nullable Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>(or(given, Map.of()));
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /** A body may hold null where its schema does not allow it. */
  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private Connection save(ConnectionDraft draft) {
    List<String> faults = connections.faults(draft);
    if (!faults.isEmpty()) {
      throw refused(draft, faults);
    }
    return connections.save(draft);
  }

  private HttpProblem refused(ConnectionDraft draft, List<String> faults) {
    DevOpsIntegrationPlugin plugin = connections.plugin(draft.pluginId());
    return new HttpProblem(
        422,
        "connection-faults",
        "connection '" + draft.name() + "': " + String.join("; ", faults),
        faults.stream()
            .map(fault -> new HttpProblem.Fault(pointer(plugin, fault), fault))
            .toList());
  }

  /** Where the fault is; the values as a whole where it names no key. */
  private static String pointer(DevOpsIntegrationPlugin plugin, String fault) {
    if (fault.startsWith("its name ")) {
      return "/name";
    }
    return plugin.configuration().stream()
        .map(ConfigKey::name)
        .filter(name -> fault.startsWith(name + " "))
        .findFirst()
        .map(name -> "/values/" + name)
        .orElse("/values");
  }

  private void test(Context context) {
    ConnectionDraft draft = draft(context);
    DraftCheck check = connections.test(draft, ConnectionChecks.BOUND);
    HealthReport report = check.report();
    if (report == null) {
      throw refused(draft, check.faults());
    }
    answer(context, 200, new ConnectionParts.Tested(ConnectionParts.HealthPart.of(report)));
  }

  private void change(Context context) {
    Connection found = named(context);
    var asked = bodies.read(context, ConnectionParts.NewValues.class);
    Map<String, String> values = values(asked.values());
    answer(context, 200, part(save(new ConnectionDraft(found.name(), found.pluginId(), values))));
  }

  private void remove(Context context) {
    Connection found = named(context);
    try {
      connections.remove(found.name());
    } catch (MilepostException e) {
      throw new HttpProblem(409, e.code(), e.text());
    }
    context.status(204);
  }

  private void checkAll(Context context) {
    connections.check(Set.of(), ConnectionChecks.BOUND);
    all(context);
  }

  private void check(Context context) {
    Connection found = named(context);
    connections.check(Set.of(found.name()), ConnectionChecks.BOUND);
    one(context);
  }

  private void plugins(Context context) {
    answer(
        context,
        200,
        new ConnectionParts.PluginList(
            connections.plugins().stream().map(ConnectionParts.PluginPart::of).toList()));
  }
}
