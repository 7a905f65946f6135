// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.server.engine.Engines;
import dev.milepost.server.guard.Guard;
import dev.milepost.server.guard.KeptSecrets;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.work.ConnectionChecks;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionDraft;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.DraftCheck;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds and changes connections with a form that is made from their plugin's own description, and
 * tries them before they are saved. Thread-safe.
 */
final class ConnectionForm {
  private static final Address ADD = Address.of("/integrations/add");

  private final Engines engines;
  private final Connections connections;
  private final ConnectionChecks checks;
  private final KeptSecrets secrets;
  private final Guard guard;
  private final Pages pages;

  ConnectionForm(Engines engines, ConnectionChecks checks, Guard guard, Pages pages) {
    this.engines = engines;
    this.connections = engines.connections();
    this.checks = checks;
    this.secrets = new KeptSecrets(engines.clock());
    this.guard = guard;
    this.pages = pages;
  }

  /** The kinds of trackers to choose from. */
  record Choice(Page page, List<Kind> kinds) {}

  /** A kind of tracker. */
  record Kind(String name, String description, String version, String link) {}

  /**
   * What the form shows.
   *
   * @param name what the connection is called, as typed
   * @param changes whether it changes a connection that is there
   * @param nameFault what is wrong with the name; empty when nothing is
   * @param kept the number of secrets that were typed; empty where none were
   * @param faults what is wrong and belongs to no field
   * @param faulty how many faults there are in all
   * @param health how the site answered; null where it was not asked
   */
  record Model(
      Page page,
      String action,
      String plugin,
      String tracker,
      String name,
      boolean changes,
      String nameFault,
      List<FormField> fields,
      String kept,
      List<String> faults,
      int faulty,
      @Nullable HealthView health) {
    /** The fields that most people fill in. */
    List<FormField> first() {
      return fields.stream().filter(FormField::first).toList();
    }

    /** The others. */
    List<FormField> more() {
      return fields.stream().filter(field -> !field.first()).toList();
    }

    /** Whether the others are to be seen at once. */
    boolean open() {
      return more().stream()
          .anyMatch(field -> !field.fault().isEmpty() || !field.value().isEmpty());
    }
  }

  void add(Context context) {
    String id = Parameters.text(context, "plugin");
    List<DevOpsIntegrationPlugin> plugins = connections.plugins();
    if (id.isEmpty() && plugins.size() != 1) {
      List<Kind> kinds = plugins.stream().map(ConnectionForm::kind).toList();
      pages.render(context, "trackers", new Choice(page(context, "Add connection", ADD), kinds));
      return;
    }
    DevOpsIntegrationPlugin plugin = id.isEmpty() ? plugins.getFirst() : connections.plugin(id);
    show(
        context,
        new Shown(plugin, freeName(plugin.metadata().id()), false),
        new FormField.Given(Map.of(), Map.of(), Set.of()),
        Outcome.NONE);
  }

  private static Kind kind(DevOpsIntegrationPlugin plugin) {
    return new Kind(
        plugin.metadata().name(),
        plugin.metadata().description(),
        plugin.metadata().version(),
        ADD.with("plugin", plugin.metadata().id()).toString());
  }

  private String freeName(String id) {
    String name = id;
    for (int number = 2; connections.find(name).isPresent(); number++) {
      name = id + "-" + number;
    }
    return name;
  }

  void change(Context context) {
    Connection found = saved(context);
    show(
        context,
        new Shown(connections.plugin(found.pluginId()), found.name(), true),
        new FormField.Given(connections.savedValues(found.name()), found.settings(), Set.of()),
        Outcome.NONE);
  }

  private Connection saved(Context context) {
    Connection found = IntegrationsPage.named(context, connections);
    if (found.source() != Connection.Source.SAVED) {
      throw new HttpProblem(
          409,
          "connection-elsewhere",
          "connection '"
              + found.name()
              + "' is configured in a file or by the environment and can be changed there only");
    }
    return found;
  }

  /** What a form is about. */
  private record Shown(DevOpsIntegrationPlugin plugin, String name, boolean changes) {}

  /** What came of what was sent. */
  private record Outcome(List<String> faults, String kept, @Nullable HealthView health) {
    static final Outcome NONE = new Outcome(List.of(), "", null);
  }

  private void show(Context context, Shown shown, FormField.Given given, Outcome outcome) {
    List<ConfigKey> keys = shown.plugin().configuration();
    List<String> others =
        outcome.faults().stream()
            .filter(fault -> !aboutName(fault))
            .filter(fault -> keys.stream().noneMatch(key -> FormField.about(key, fault)))
            .toList();
    String action =
        shown.changes()
            ? Address.of("/connections/", shown.name(), "/edit").toString()
            : "/integrations";
    String title =
        shown.changes()
            ? "Edit " + shown.name()
            : "Add connection to " + shown.plugin().metadata().name();
    pages.render(
        context,
        "connectionform",
        new Model(
            page(context, title, ADD.with("plugin", shown.plugin().metadata().id())),
            action,
            shown.plugin().metadata().id(),
            shown.plugin().metadata().name(),
            shown.name(),
            shown.changes(),
            String.join("; ", outcome.faults().stream().filter(ConnectionForm::aboutName).toList()),
            FormField.of(shown.plugin(), given, outcome.faults()),
            outcome.kept(),
            others,
            outcome.faults().size(),
            outcome.health()));
  }

  private static boolean aboutName(String fault) {
    return fault.startsWith("its name ");
  }

  private Page page(Context context, String title, Address address) {
    return pages.page(context, title, Page.Nav.INTEGRATIONS, Parameters.lens(context), address);
  }

  /** The form of a connection to be added was sent. */
  void sent(Context context) {
    DevOpsIntegrationPlugin plugin = connections.plugin(typed(context, "plugin"));
    String name = typed(context, "name").strip();
    sent(context, new Shown(plugin, name, false), Map.of(), Map.of());
  }

  /** The form of a connection to be changed was sent. */
  void changed(Context context) {
    Connection found = saved(context);
    DevOpsIntegrationPlugin plugin = connections.plugin(found.pluginId());
    Map<String, String> before = connections.savedValues(found.name());
    sent(context, new Shown(plugin, found.name(), true), before, found.settings());
  }

  /**
   * @param before what was saved: a secret that is read from a variable stays so where nothing else
   *     is typed
   * @param known what is known of secrets
   */
  private void sent(
      Context context, Shown shown, Map<String, String> before, Map<String, String> known) {
    String owner = guard.formToken(context);
    Map<String, Secret> typed = secrets.take(owner, typed(context, "kept"));
    Map<String, String> values = new TreeMap<>();
    Map<String, String> shownAgain = new TreeMap<>();
    Map<String, Secret> keeping = new TreeMap<>();
    for (ConfigKey key : shown.plugin().configuration()) {
      String value = typed(context, FormField.PREFIX + key.name()).strip();
      if (key.type() == ConfigKey.Type.SECRET) {
        Secret secret = value.isEmpty() ? typed.get(key.name()) : Secret.of(value);
        if (secret != null) {
          keeping.put(key.name(), secret);
        }
        value = secret == null ? before.getOrDefault(key.name(), "") : secret.reveal();
      } else {
        shownAgain.put(key.name(), value);
      }
      values.put(key.name(), value);
    }
    ConnectionDraft draft =
        new ConnectionDraft(shown.name(), shown.plugin().metadata().id(), values);
    List<String> faults = faults(draft, shown);
    boolean tries = typed(context, "do").equals("test");
    if (faults.isEmpty() && !tries) {
      save(context, draft);
      return;
    }
    HealthView health = null;
    if (faults.isEmpty()) {
      DraftCheck check = connections.test(draft, ConnectionChecks.BOUND);
      faults = check.faults();
      health =
          check
              .health()
              .map(it -> HealthView.of(it, engines.clock().instant(), engines.definitions().zone()))
              .orElse(null);
    }
    if (!faults.isEmpty()) {
      context.status(422);
    }
    show(
        context,
        shown,
        new FormField.Given(shownAgain, known, keeping.keySet()),
        new Outcome(faults, secrets.keep(owner, keeping), health));
  }

  private List<String> faults(ConnectionDraft draft, Shown shown) {
    List<String> faults = new ArrayList<>();
    if (!shown.changes() && connections.find(draft.name()).isPresent()) {
      faults.add("its name '" + draft.name() + "' is taken by another connection");
    }
    faults.addAll(connections.faults(draft));
    return faults;
  }

  private void save(Context context, ConnectionDraft draft) {
    Connection saved = connections.save(draft);
    checks.begin(saved.name());
    context.redirect(Address.of("/connections/", saved.name()).toString(), HttpStatus.SEE_OTHER);
  }

  void remove(Context context) {
    connections.remove(context.pathParam("connection"));
    context.redirect("/integrations", HttpStatus.SEE_OTHER);
  }

  void check(Context context) {
    Connection found = IntegrationsPage.named(context, connections);
    checks.begin(found.name());
    Actions.back(context, Address.of("/connections/", found.name()).toString());
  }

  void checkAll(Context context) {
    checks.beginAll();
    Actions.back(context, "/integrations");
  }

  private static String typed(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value;
  }
}
