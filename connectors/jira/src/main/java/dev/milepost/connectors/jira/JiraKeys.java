// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.HttpSettings;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import java.util.ArrayList;
import java.util.List;

/** The keys of a connection, in the order of a form. */
final class JiraKeys {
  private static final String OWN = "custom_settings.";

  private JiraKeys() {}

  static List<ConfigKey> all() {
    List<ConfigKey> keys = new ArrayList<>();
    keys.add(
        new ConfigKey(
            "api_endpoint",
            ConfigKey.Type.URL,
            "Address",
            "The site's address, with its context path; for OAuth and scoped tokens"
                + " https://api.atlassian.com/ex/jira/ and the cloud id.",
            true,
            "https://acme.atlassian.net",
            "",
            List.of(),
            "JIRA_URL"));
    keys.add(
        new ConfigKey(
            "api_key",
            ConfigKey.Type.SECRET,
            "Token",
            "API token (Cloud), personal access token or password (Data Center), or OAuth refresh"
                + " token.",
            true,
            "ATATT3xFfGF0…",
            "",
            List.of(),
            "JIRA_API_TOKEN"));
    keys.add(
        new ConfigKey(
            "project",
            ConfigKey.Type.TEXT,
            "Project",
            "Key of the project that is meant where none is named.",
            true,
            "PAY",
            "",
            List.of(),
            "JIRA_PROJECT"));
    keys.add(
        own(
            "email",
            ConfigKey.Type.TEXT,
            "E-mail or user",
            "The token's account on Cloud, the user name on Data Center; without it the token is"
                + " sent as a bearer token.",
            "build@example.com",
            "",
            "JIRA_EMAIL"));
    keys.add(
        new ConfigKey(
            OWN + "authentication",
            ConfigKey.Type.TEXT,
            "Authentication",
            "How the token is sent; by default basic where there is an e-mail, else bearer.",
            false,
            "basic",
            "",
            List.of(JiraConfig.BASIC, JiraConfig.BEARER, JiraConfig.OAUTH),
            ""));
    keys.add(
        own("client_id", ConfigKey.Type.TEXT, "OAuth client", "Id of the OAuth app.", "8Zk2…"));
    keys.add(
        own(
            "client_secret",
            ConfigKey.Type.SECRET,
            "OAuth secret",
            "Secret of the OAuth app.",
            "ATOA…"));
    keys.add(
        own(
            "token_endpoint",
            ConfigKey.Type.URL,
            "OAuth tokens",
            "Where a refresh token is exchanged.",
            JiraCredential.TOKENS,
            JiraCredential.TOKENS,
            ""));
    mappings(keys);
    incidents(keys);
    boards(keys);
    keys.add(
        own(
            "webhook_secret",
            ConfigKey.Type.SECRET,
            "Webhook secret",
            "Signs webhooks; without one a webhook is a hint only, and the item is read again.",
            "a long random text"));
    keys.add(
        own(
            "webhook_secret_previous",
            ConfigKey.Type.SECRET,
            "Old webhook secret",
            "Still accepted while the secret is being changed.",
            "a long random text"));
    keys.addAll(HttpSettings.keys());
    keys.add(
        new ConfigKey(
            "retry_attempts",
            ConfigKey.Type.INTEGER,
            "Retries",
            "How often a request that may be repeated is tried again, 0 to 20.",
            false,
            "3",
            "" + PluginConfig.DEFAULT_RETRY_ATTEMPTS,
            List.of(),
            ""));
    keys.add(
        new ConfigKey(
            "timeout",
            ConfigKey.Type.INTEGER,
            "Timeout",
            "How long one request may take, in seconds, 1 to 600.",
            false,
            "30",
            "" + PluginConfig.DEFAULT_TIMEOUT.toSeconds(),
            List.of(),
            ""));
    return List.copyOf(keys);
  }

  private static void mappings(List<ConfigKey> keys) {
    keys.add(
        own(
            "issue_types",
            ConfigKey.Type.MAPPING,
            "Issue types",
            "From our words to the project's types.",
            "feature: Story, bug: Bug, task: Task"));
    keys.add(
        own(
            "priority_mapping",
            ConfigKey.Type.MAPPING,
            "Priorities",
            "From critical, high, medium and low to the site's priorities.",
            "critical: Highest, high: High, medium: Medium, low: Low"));
    keys.add(
        own(
            "status_mapping",
            ConfigKey.Type.MAPPING,
            "Statuses",
            "From a status' id or name to todo, in_progress, in_review, blocked, done or cancelled;"
                + " others follow their category.",
            "In Review: in_review, Rejected: cancelled"));
    keys.add(
        own(
            "custom_fields",
            ConfigKey.Type.MAPPING,
            "Custom fields",
            "From names of your own to a field's id or name.",
            "amount: customfield_10041, sector: Sector"));
  }

  private static void incidents(List<ConfigKey> keys) {
    keys.add(
        own(
            "incident_type",
            ConfigKey.Type.TEXT,
            "Incident type",
            "Type of the items of incidents, a word of ours or the project's.",
            "bug",
            "bug",
            ""));
    keys.add(
        own(
            "incident_fields",
            ConfigKey.Type.MAPPING,
            "Incident fields",
            "From names of your own or a field's id or name to the value that the project demands"
                + " of an incident's item.",
            "Found in: Production"));
  }

  private static void boards(List<ConfigKey> keys) {
    keys.add(
        own(
            "board",
            ConfigKey.Type.TEXT,
            "Board",
            "Number or name of the board whose sprints and estimates count; by default the"
                + " project's first scrum board.",
            "1"));
    keys.add(
        own(
            "story_points_field",
            ConfigKey.Type.TEXT,
            "Estimate",
            "Id or name of the field of the estimate, instead of the board's.",
            "customfield_10033"));
    keys.add(
        own(
            "sprint_field",
            ConfigKey.Type.TEXT,
            "Sprint field",
            "Id or name of the field of the sprint.",
            "customfield_10021"));
    keys.add(
        own(
            "resolution",
            ConfigKey.Type.TEXT,
            "Resolution",
            "Set where finishing an item asks for one; without it such a step is refused.",
            "Done"));
  }

  private static ConfigKey own(
      String name, ConfigKey.Type type, String title, String description, String example) {
    return own(name, type, title, description, example, "", "");
  }

  private static ConfigKey own(
      String name,
      ConfigKey.Type type,
      String title,
      String description,
      String example,
      String fallback,
      String environment) {
    return new ConfigKey(
        OWN + name, type, title, description, false, example, fallback, List.of(), environment);
  }
}
