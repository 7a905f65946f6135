// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The trackers of a plugin in its own process. Connections and searches are opened by the first
 * message that names them, because an earlier process may have ended with those that it had. Safe
 * for use by many threads.
 */
final class BridgedTrackers {
  private final MilepostPlugin plugin;
  private final HostLink link;
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private @Nullable List<DevOpsIntegrationPlugin> trackers;

  private record Connection(DevOpsIntegration tracker, Map<String, BridgedStream> streams) {}

  BridgedTrackers(MilepostPlugin plugin, HostLink link) {
    this.plugin = plugin;
    this.link = link;
  }

  private synchronized List<DevOpsIntegrationPlugin> trackers() {
    List<DevOpsIntegrationPlugin> known = trackers;
    if (known == null) {
      known = List.copyOf(plugin.integrations());
      trackers = known;
    }
    return known;
  }

  JsonObject answer(JsonObject it) throws Exception {
    return switch (text(it, "what")) {
      case "describe" ->
          JsonObject.EMPTY.with(
              "trackers",
              new JsonArray(
                  trackers().stream()
                      .<JsonValue>map(each -> Records.write(TrackerCard.of(each)))
                      .toList()));
      case "validate" -> {
        List<JsonValue> faults = new ArrayList<>();
        tracker(it).validateConfig(config(it)).forEach(each -> faults.add(Records.write(each)));
        yield JsonObject.EMPTY.with("faults", new JsonArray(faults));
      }
      case "survey" ->
          JsonObject.EMPTY.with("survey", Records.write(tracker(it).survey(config(it), host(it))));
      case "connect" ->
          JsonObject.EMPTY.with(
              "capabilities",
              Records.write(connection(it).tracker().capabilities(), TrackerCard.CAPABILITIES));
      case "call" -> {
        Method operation = TrackerCard.operation(text(it, "operation"));
        Object result = run(connection(it).tracker(), operation, it);
        yield JsonObject.EMPTY.with(
            "result", Records.write(result, operation.getGenericReturnType()));
      }
      case "page" -> page(it);
      case "end" -> {
        end(it);
        yield JsonObject.EMPTY;
      }
      case "close" -> {
        Connection closed = connections.remove(text(it, "connection"));
        if (closed != null) {
          closed.tracker().close();
        }
        yield JsonObject.EMPTY;
      }
      default -> throw new IllegalArgumentException("no request of a tracker");
    };
  }

  private DevOpsIntegrationPlugin tracker(JsonObject it) {
    String id = text(it, "tracker");
    return trackers().stream()
        .filter(each -> each.metadata().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private PluginConfig config(JsonObject it) {
    return TrackerConfig.read(it.object("config").orElseThrow(), link::secret);
  }

  private PluginContext host(JsonObject it) {
    return link.as(text(it, "host"));
  }

  private Connection connection(JsonObject it) {
    String id = text(it, "connection");
    Connection known = connections.get(id);
    if (known == null) {
      known = new Connection(tracker(it).connect(config(it), host(it)), new ConcurrentHashMap<>());
      connections.put(id, known);
    }
    return known;
  }

  private BridgedStream stream(JsonObject it) throws Exception {
    String id = text(it, "stream");
    Connection connection = connection(it);
    BridgedStream known = connection.streams().get(id);
    if (known == null) {
      if (it.get("again").orElse(null) == JsonBoolean.FALSE) {
        throw new RemoteFailureException(
            "what was read ended with the process of its plugin, and the tracker gave no cursor to"
                + " go on from",
            false,
            null);
      }
      known =
          BridgedStream.of(
              run(connection.tracker(), TrackerCard.operation(text(it, "operation")), it));
      connection.streams().put(id, known);
    }
    return known;
  }

  private JsonObject page(JsonObject it) throws Exception {
    JsonObject page = stream(it).page(it);
    if (page.get("ended").orElse(null) == JsonBoolean.TRUE) {
      end(it);
    }
    return page;
  }

  private void end(JsonObject it) {
    Connection known = connections.get(text(it, "connection"));
    BridgedStream ended = known == null ? null : known.streams().remove(text(it, "stream"));
    if (ended != null) {
      ended.close();
    }
  }

  private static @Nullable Object run(DevOpsIntegration tracker, Method operation, JsonObject it)
      throws Exception {
    List<JsonValue> given = it.elements("arguments");
    Type[] types = operation.getGenericParameterTypes();
    @Nullable Object[] arguments = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = Records.read(given.get(i), types[i]);
    }
    try {
      return operation.invoke(tracker, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private static String text(JsonObject it, String name) {
    return it.text(name).orElseThrow();
  }
}
