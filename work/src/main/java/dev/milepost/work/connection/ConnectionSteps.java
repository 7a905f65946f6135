// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.plugin.StepHandler;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the plans of {@link ConnectionPlans}. Safe for use by many threads. */
final class ConnectionSteps {
  static final String CONNECT = "work/connect";
  static final String DISCONNECT = "work/disconnect";
  static final String TRIAL = "work/trial";
  static final String TITLE = "Milepost trial, made and deleted by setting a connection up";

  private static final String KIND = "connection";

  private final Connections connections;

  private ConnectionSteps(Connections connections) {
    this.connections = connections;
  }

  static List<StepHandler> handlers(Connections connections) {
    ConnectionSteps steps = new ConnectionSteps(connections);
    return List.of(
        steps.new Handler(CONNECT, steps::connect),
        steps.new Handler(DISCONNECT, steps::disconnect),
        steps.new Handler(TRIAL, new Trial(connections)::run));
  }

  static EntityRef entity(String connection) {
    return EntityRef.of(KIND, connection);
  }

  /** The same while neither values nor sealed secrets changed. */
  static String version(SavedConnection saved) {
    JsonObject content =
        JsonObject.EMPTY
            .with("plugin", JsonValue.of(saved.pluginId()))
            .with("values", object(saved.values()))
            .with("sealed", object(saved.sealed()));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(content.canonical().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static JsonObject object(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((key, text) -> members.put(key, JsonValue.of(text)));
    return new JsonObject(members);
  }

  static String name(JsonObject payload) {
    return payload.text("connection").orElseThrow(() -> damaged("connection"));
  }

  /** A plan's digest guards its payload, so this is a plan that somebody else made. */
  private static MilepostException damaged(String name) {
    return MilepostException.caller(
        "plan-payload", "the plan's step holds no '" + name + "' that can be read; make it again");
  }

  private interface Action {
    StepHandler.Done apply(JsonObject payload, String key);
  }

  private final class Handler implements StepHandler {
    private final String kind;
    private final Action action;

    Handler(String kind, Action action) {
      this.kind = kind;
      this.action = action;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public Optional<String> version(EntityRef entity) {
      return entity.kind().equals(KIND)
          ? connections.saved(entity.name()).map(ConnectionSteps::version)
          : Optional.empty();
    }

    @Override
    public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
      return action.apply(step.payload(), key);
    }

    @Override
    public Done undo(PlanStep undo, String key, StepReceipt receipt) {
      String name = name(undo.payload());
      String left = receipt.remoteIds().getOrDefault("version", "");
      String now = connections.saved(name).map(ConnectionSteps::version).orElse("");
      if (!left.isEmpty() && !now.isEmpty() && !left.equals(now)) {
        throw new ConflictException(
            "connection '" + name + "' was changed since the plan was applied; it stays as it is",
            name);
      }
      return action.apply(undo.payload(), key);
    }
  }

  private StepHandler.Done connect(JsonObject payload, String key) {
    String name = name(payload);
    Map<String, String> values = new LinkedHashMap<>();
    payload
        .object("values")
        .orElseThrow(() -> damaged("values"))
        .members()
        .forEach((each, value) -> {
          if (!(value instanceof JsonString(String text))) {
            throw damaged(each);
          }
          values.put(each, text);
        });
    String before = connections.saved(name).map(ConnectionSteps::version).orElse("");
    connections.save(
        new ConnectionDraft(
            name, payload.text("plugin").orElseThrow(() -> damaged("plugin")), values));
    String after = connections.saved(name).map(ConnectionSteps::version).orElse("");
    return new StepHandler.Done(
        !after.equals(before),
        Map.of("id", name, "version", after),
        name + " " + after,
        "connection '" + name + "' saved");
  }

  private StepHandler.Done disconnect(JsonObject payload, String key) {
    String name = name(payload);
    boolean there = connections.saved(name).isPresent();
    if (there) {
      connections.remove(name);
    }
    return new StepHandler.Done(
        there, Map.of("id", name), "removed " + name, "connection '" + name + "' removed");
  }
}
