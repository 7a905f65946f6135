// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.HttpSettings;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings of a connection, as this connector uses them. */
record AzureDevOpsConfig(PluginConfig plugin) {
  static final String PAT = "pat";
  static final String BEARER = "bearer";
  static final String ENTRA = "entra";

  private static final Map<String, String> TYPES =
      Map.of("feature", "Feature", "bug", "Bug", "task", "Task");
  private static final Map<String, String> USUAL_NUMBERS =
      Map.of("highest", "1", "critical", "1", "high", "2", "medium", "3", "low", "4");
  private static final String PREFIX = "custom_settings.";
  private static final String CLOUD = "dev.azure.com";

  /** What is wrong, all of it. */
  static List<ConfigFault> faults(PluginConfig plugin) {
    AzureDevOpsConfig config = new AzureDevOpsConfig(plugin);
    List<ConfigFault> faults = new ArrayList<>(HttpSettings.faults(plugin));
    if (config.namesNoOrganization()) {
      faults.add(
          new ConfigFault("organization", "", "set, or part of api_endpoint: " + CLOUD + "/acme"));
    }
    if (plugin.apiKey().isEmpty()) {
      faults.add(
          new ConfigFault("api_key", "", "a personal access token, or the secret of a client"));
    }
    if (!Projects.named(plugin.project())) {
      faults.add(new ConfigFault("project", plugin.project(), "the name of a project"));
    }
    config.authenticationFaults(faults);
    config.wordFaults(faults);
    if (config.text("webhook_user").contains(":")) {
      faults.add(
          new ConfigFault(PREFIX + "webhook_user", config.text("webhook_user"), "without a colon"));
    }
    if (!config.text("webhook_header").matches("[A-Za-z0-9-]{0,100}")) {
      faults.add(
          new ConfigFault(
              PREFIX + "webhook_header", config.text("webhook_header"), "the name of a header"));
    }
    return List.copyOf(faults);
  }

  private void authenticationFaults(List<ConfigFault> faults) {
    switch (authentication()) {
      case PAT, BEARER -> {}
      case ENTRA -> {
        demand("client_id", "the application's id", faults);
        if (text("token_endpoint").isEmpty()) {
          demand("tenant_id", "the directory's id", faults);
        }
      }
      default ->
          faults.add(
              new ConfigFault(
                  PREFIX + "authentication", authentication(), "'pat', 'entra' or 'bearer'"));
    }
    if (!text("tenant_id").matches("[A-Za-z0-9.-]{0,100}")) {
      faults.add(
          new ConfigFault(
              PREFIX + "tenant_id", text("tenant_id"), "the id or the domain of a directory"));
    }
  }

  private void wordFaults(List<ConfigFault> faults) {
    for (String word : texts("priority_mapping").keySet()) {
      if (priority(word).isEmpty()) {
        faults.add(
            new ConfigFault(
                PREFIX + "priority_mapping", word, "from critical, high, medium and low"));
      }
    }
    for (String word : texts("status_mapping").values()) {
      if (status(word).isEmpty()) {
        faults.add(
            new ConfigFault(
                PREFIX + "status_mapping",
                word,
                "to todo, in_progress, in_review, blocked, done or cancelled"));
      }
    }
  }

  private void demand(String name, String wanted, List<ConfigFault> faults) {
    if (text(name).isBlank()) {
      faults.add(new ConfigFault(PREFIX + name, "", wanted));
    }
  }

  /** Services have one host for all organizations. */
  private boolean namesNoOrganization() {
    return plugin.organization().isBlank() && bare(plugin.apiEndpoint());
  }

  private static boolean bare(String address) {
    try {
      URI uri = new URI(address.strip());
      String path = uri.getPath() == null ? "" : uri.getPath();
      return CLOUD.equalsIgnoreCase(uri.getHost()) && path.replace("/", "").isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The address of the organization, or of the collection on a server of one's own. */
  String base() {
    String address = plugin.apiEndpoint().strip();
    return bare(address)
        ? "https://" + CLOUD + "/" + Projects.encoded(plugin.organization().strip())
        : address;
  }

  String connection() {
    return plugin.connection();
  }

  String project() {
    return plugin.project().strip();
  }

  /** As configured; by default a personal access token. */
  String authentication() {
    return plugin.setting("authentication").filter(word -> !word.isBlank()).orElse(PAT);
  }

  String text(String name) {
    return plugin.setting(name).orElse("").strip();
  }

  /** A mapping whose values may be numbers, as those of priorities are. */
  private Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    JsonObject given = plugin.customSettings().object(name).orElse(JsonObject.EMPTY);
    for (String key : given.members().keySet()) {
      String text = Answers.text(given, key).strip();
      if (!text.isEmpty()) {
        texts.put(key, text);
      }
    }
    return texts;
  }

  /** Our words to the project's types; ours are matched without regard to case. */
  Map<String, String> types() {
    Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    types.putAll(TYPES);
    types.putAll(texts("work_item_types"));
    return types;
  }

  /** Whether the user says which type a word means. */
  boolean maps(String word) {
    return texts("work_item_types").containsKey(word);
  }

  /** The field that holds the priority. */
  String priorityField() {
    String field = text("priority_field");
    return field.isEmpty() ? Names.PRIORITY : field;
  }

  /** The values of the priority's field; the usual words stand for the vendor's numbers. */
  Map<WorkItemPriority, String> priorities() {
    Map<WorkItemPriority, String> values = new EnumMap<>(WorkItemPriority.class);
    for (WorkItemPriority each : WorkItemPriority.values()) {
      values.put(each, Integer.toString(each.ordinal() + 1));
    }
    boolean usual = priorityField().equals(Names.PRIORITY);
    texts("priority_mapping")
        .forEach((word, text) -> {
          String number = USUAL_NUMBERS.get(text.toLowerCase(Locale.ROOT));
          priority(word).ifPresent(key -> values.put(key, usual && number != null ? number : text));
        });
    return values;
  }

  /** The user's own view of a state, by its name. */
  Map<String, WorkItemStatus> statuses() {
    Map<String, WorkItemStatus> statuses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    texts("status_mapping")
        .forEach((name, word) -> status(word).ifPresent(value -> statuses.put(name, value)));
    return statuses;
  }

  Map<String, String> customFields() {
    return texts("custom_fields");
  }

  /** The type of an incident's item, a word of ours or the project's. */
  String incidentType() {
    String type = text("incident_type");
    return type.isEmpty() ? "bug" : type;
  }

  /** What a new item for an incident holds beside the report, since its project demands it. */
  Map<String, String> incidentFields() {
    return texts("incident_fields");
  }

  List<Secret> webhookSecrets() {
    return Stream.of("webhook_secret", "webhook_secret_previous")
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .map(Secret::of)
        .toList();
  }

  private static Optional<WorkItemPriority> priority(String word) {
    return Stream.of(WorkItemPriority.values())
        .filter(it -> it.word().equalsIgnoreCase(word))
        .findFirst();
  }

  private static Optional<WorkItemStatus> status(String word) {
    return Stream.of(WorkItemStatus.values())
        .filter(it -> it != WorkItemStatus.UNKNOWN && it.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }
}
