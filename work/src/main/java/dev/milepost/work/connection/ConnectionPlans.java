// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.work.item.WorkPlans;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes plans that set connections up. A plan holds no secret: those of the connection stay in
 * variables of the environment, and the plan names these.
 *
 * @since 0.1
 */
public final class ConnectionPlans {
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * A maker of plans.
   *
   * @param ids gives a new id for each plan, of {@code a-z 0-9 -}
   */
  public ConnectionPlans(InstantSource clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A plan that saves a connection, and tries it out where that is wanted.
   *
   * @param trial whether an item is made, read and taken away again
   * @throws MilepostException where the draft has faults, holds a secret, or its name is taken by
   *     one that is configured elsewhere
   */
  public Plan setUp(Connections connections, ConnectionDraft draft, boolean trial) {
    refuseSecrets(connections, draft);
    connections.demandSavable(draft);
    List<PlanStep> steps = new ArrayList<>();
    steps.add(connect(connections, draft));
    if (trial) {
      steps.add(trial(draft.name()));
    }
    Instant now = clock.instant();
    EntityRef subject = ConnectionSteps.entity(draft.name());
    return new Plan(
        ids.get(),
        Plan.SCHEMA_VERSION,
        ConnectionSteps.CONNECT,
        subject,
        now,
        now.plus(WorkPlans.LIFETIME),
        steps,
        List.of(
            new Precondition(
                subject,
                connections.saved(draft.name()).map(ConnectionSteps::version).orElse(""))));
  }

  /**
   * Refuses a draft that holds a secret, for whoever does more with it before a plan is made.
   *
   * @throws MilepostException naming the key, never its value
   */
  public static void refuseSecrets(Connections connections, ConnectionDraft draft) {
    for (ConfigKey key : connections.plugin(draft.pluginId()).configuration()) {
      String value = draft.values().getOrDefault(key.name(), "");
      if (key.type() == ConfigKey.Type.SECRET && !value.isEmpty() && !Display.reference(value)) {
        throw MilepostException.caller(
            "secret-argument",
            key.name()
                + " is a secret, and a plan holds none: put it into a variable of the environment"
                + " and name that");
      }
    }
  }

  private static PlanStep connect(Connections connections, ConnectionDraft draft) {
    Optional<SavedConnection> before = connections.saved(draft.name());
    return new PlanStep(
        "connect",
        ConnectionSteps.CONNECT,
        ConnectionSteps.entity(draft.name()),
        payload(draft.name(), draft.pluginId(), draft.values()),
        preview(before.isPresent() ? "replace" : "save", draft),
        Risk.WRITE,
        before.map(ConnectionPlans::putBack).orElseGet(() -> remove(draft.name())));
  }

  private static Undo putBack(SavedConnection before) {
    if (!before.sealed().isEmpty()) {
      return new Undo.None(
          "the connection that was there had a sealed secret, which no plan holds");
    }
    ConnectionDraft draft = new ConnectionDraft(before.name(), before.pluginId(), before.values());
    return new Undo.By(
        new PlanStep(
            "put-back",
            ConnectionSteps.CONNECT,
            ConnectionSteps.entity(before.name()),
            payload(before.name(), before.pluginId(), before.values()),
            preview("put back", draft),
            Risk.WRITE,
            new Undo.None("it is an undo")));
  }

  private static Undo remove(String name) {
    return new Undo.By(
        new PlanStep(
            "disconnect",
            ConnectionSteps.DISCONNECT,
            ConnectionSteps.entity(name),
            JsonObject.EMPTY.with("connection", JsonValue.of(name)),
            "remove connection '" + name + "'",
            Risk.WRITE,
            new Undo.None("it is an undo")));
  }

  private static String preview(String verb, ConnectionDraft draft) {
    List<String> lines = new ArrayList<>();
    lines.add(verb + " connection '" + draft.name() + "' to " + draft.pluginId());
    draft.values().forEach((key, value) -> lines.add("  " + key + ": " + value));
    return String.join("\n", lines);
  }

  private static PlanStep trial(String name) {
    return new PlanStep(
        "trial",
        ConnectionSteps.TRIAL,
        ConnectionSteps.entity(name),
        JsonObject.EMPTY.with("connection", JsonValue.of(name)),
        "make the item \"" + ConnectionSteps.TITLE + "\" through it, read it, and delete it again",
        Risk.WRITE,
        new Undo.None("it takes its item away itself"));
  }

  private static JsonObject payload(String name, String plugin, Map<String, String> values) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    values.forEach((key, value) -> members.put(key, JsonValue.of(value)));
    return JsonObject.EMPTY
        .with("connection", JsonValue.of(name))
        .with("plugin", JsonValue.of(plugin))
        .with("values", new JsonObject(members));
  }
}
