// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.BaseAddress;
import dev.milepost.http.HttpSettings;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings of a connection, as this connector uses them. */
record JiraConfig(PluginConfig plugin) {
  static final String BASIC = "basic";
  static final String BEARER = "bearer";
  static final String OAUTH = "oauth";

  private static final Map<String, String> TYPES =
      Map.of("feature", "Story", "bug", "Bug", "task", "Task");
  private static final String PREFIX = "custom_settings.";

  /** What is wrong, all of it. */
  static List<ConfigFault> faults(PluginConfig plugin) {
    JiraConfig config = new JiraConfig(plugin);
    List<ConfigFault> faults = new ArrayList<>(HttpSettings.faults(plugin));
    if (plugin.apiKey().isEmpty()) {
      faults.add(new ConfigFault("api_key", "", "an API token, password or refresh token"));
    }
    if (!plugin.project().matches("[A-Za-z][A-Za-z0-9_]{1,254}")) {
      faults.add(new ConfigFault("project", plugin.project(), "the key of a project: 'PAY'"));
    }
    switch (config.authentication()) {
      case BASIC -> config.demand("email", "the account's e-mail address or user name", faults);
      case BEARER -> {}
      case OAUTH -> {
        config.demand("client_id", "the OAuth app's id", faults);
        config.demand("client_secret", "the OAuth app's secret", faults);
        faults.addAll(BaseAddress.faults(PREFIX + "token_endpoint", config.tokenEndpoint()));
      }
      default ->
          faults.add(
              new ConfigFault(
                  PREFIX + "authentication",
                  config.authentication(),
                  "'basic', 'bearer' or 'oauth'"));
    }
    if (config.email().contains(":")) {
      faults.add(new ConfigFault(PREFIX + "email", config.email(), "without a colon"));
    }
    for (String word : plugin.mapping("priority_mapping").keySet()) {
      if (priority(word).isEmpty()) {
        faults.add(
            new ConfigFault(
                PREFIX + "priority_mapping", word, "from critical, high, medium and low"));
      }
    }
    for (String word : plugin.mapping("status_mapping").values()) {
      if (status(word).isEmpty()) {
        faults.add(
            new ConfigFault(
                PREFIX + "status_mapping",
                word,
                "to todo, in_progress, in_review, blocked, done or cancelled"));
      }
    }
    return List.copyOf(faults);
  }

  private void demand(String name, String wanted, List<ConfigFault> faults) {
    if (text(name).isBlank()) {
      faults.add(new ConfigFault(PREFIX + name, "", wanted));
    }
  }

  String connection() {
    return plugin.connection();
  }

  String project() {
    return plugin.project().toUpperCase(Locale.ROOT);
  }

  String email() {
    return text("email");
  }

  /** As configured; by default what an e-mail address, or its absence, suggests. */
  String authentication() {
    return plugin
        .setting("authentication")
        .filter(word -> !word.isBlank())
        .orElse(email().isBlank() ? BEARER : BASIC);
  }

  String tokenEndpoint() {
    String configured = text("token_endpoint");
    return configured.isEmpty() ? JiraCredential.TOKENS : configured;
  }

  String text(String name) {
    return plugin.setting(name).orElse("").strip();
  }

  /** Our words to the site's types; ours are matched without regard to case. */
  Map<String, String> issueTypes() {
    Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    types.putAll(TYPES);
    types.putAll(plugin.mapping("issue_types"));
    return types;
  }

  Map<WorkItemPriority, String> priorities() {
    Map<WorkItemPriority, String> names =
        new EnumMap<>(
            Map.of(
                WorkItemPriority.CRITICAL, "Highest",
                WorkItemPriority.HIGH, "High",
                WorkItemPriority.MEDIUM, "Medium",
                WorkItemPriority.LOW, "Low"));
    plugin
        .mapping("priority_mapping")
        .forEach((word, name) -> priority(word).ifPresent(key -> names.put(key, name)));
    return names;
  }

  /** The user's own view of a status, by its id or name. */
  Map<String, WorkItemStatus> statuses() {
    Map<String, WorkItemStatus> statuses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    plugin
        .mapping("status_mapping")
        .forEach((name, word) -> status(word).ifPresent(value -> statuses.put(name, value)));
    return statuses;
  }

  Map<String, String> customFields() {
    return plugin.mapping("custom_fields");
  }

  /** The type of an incident's item, a word of ours or the site's. */
  String incidentType() {
    String type = text("incident_type");
    return type.isEmpty() ? "bug" : type;
  }

  /** What a new item for an incident holds beside the report, since its project demands it. */
  Map<String, String> incidentFields() {
    return plugin.mapping("incident_fields");
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
        .filter(value -> value.word().equalsIgnoreCase(word))
        .findFirst();
  }

  private static Optional<WorkItemStatus> status(String word) {
    return Stream.of(WorkItemStatus.values())
        .filter(value -> value != WorkItemStatus.UNKNOWN && value.word().equalsIgnoreCase(word))
        .findFirst();
  }
}
