// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.HttpSettings;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import java.util.ArrayList;
import java.util.List;

/** The keys of a connection, in the order of a form. */
final class AzureDevOpsKeys {
  private static final String OWN = "custom_settings.";

  private AzureDevOpsKeys() {}

  static List<ConfigKey> all() {
    List<ConfigKey> keys = new ArrayList<>();
    site(keys);
    signIn(keys);
    mappings(keys);
    incidents(keys);
    keys.add(
        own(
            "team",
            ConfigKey.Type.TEXT,
            "Team",
            "Name of the team whose iterations count; by default the project's own.",
            "Payments Team"));
    hooks(keys);
    keys.addAll(HttpSettings.keys());
    keys.add(
        plain(
            "retry_attempts",
            ConfigKey.Type.INTEGER,
            "Retries",
            "How often a request that may be repeated is tried again, 0 to 20.",
            false,
            "3",
            Integer.toString(PluginConfig.DEFAULT_RETRY_ATTEMPTS),
            ""));
    keys.add(
        plain(
            "timeout",
            ConfigKey.Type.INTEGER,
            "Timeout",
            "How long one request may take, in seconds, 1 to 600.",
            false,
            "30",
            Long.toString(PluginConfig.DEFAULT_TIMEOUT.toSeconds()),
            ""));
    return List.copyOf(keys);
  }

  private static void site(List<ConfigKey> keys) {
    keys.add(
        plain(
            "api_endpoint",
            ConfigKey.Type.URL,
            "Address",
            "Address of the organization, or of the collection on a server of your own.",
            true,
            "https://dev.azure.com/acme",
            "",
            "AZURE_DEVOPS_ORG_URL"));
    keys.add(
        plain(
            "api_key",
            ConfigKey.Type.SECRET,
            "Token",
            "Personal access token; for Entra ID the secret of the application.",
            true,
            "52 or 84 letters and digits",
            "",
            "AZURE_DEVOPS_PAT"));
    keys.add(
        plain(
            "organization",
            ConfigKey.Type.TEXT,
            "Organization",
            "Name of the organization, where the address does not end with it.",
            false,
            "acme",
            "",
            ""));
    keys.add(
        plain(
            "project",
            ConfigKey.Type.TEXT,
            "Project",
            "Name of the project that is meant where none is named.",
            true,
            "Payments",
            "",
            "AZURE_DEVOPS_PROJECT"));
  }

  private static void signIn(List<ConfigKey> keys) {
    keys.add(
        new ConfigKey(
            OWN + "authentication",
            ConfigKey.Type.TEXT,
            "Authentication",
            "What the token is: a personal access token, the secret of an Entra ID application, or"
                + " an access token that somebody else renews.",
            false,
            AzureDevOpsConfig.PAT,
            AzureDevOpsConfig.PAT,
            List.of(AzureDevOpsConfig.PAT, AzureDevOpsConfig.ENTRA, AzureDevOpsConfig.BEARER),
            ""));
    keys.add(
        own(
            "tenant_id",
            ConfigKey.Type.TEXT,
            "Directory",
            "Id of the Entra ID directory of the application.",
            "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"));
    keys.add(
        own(
            "client_id",
            ConfigKey.Type.TEXT,
            "Application",
            "Id of the Entra ID application.",
            "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"));
    keys.add(
        own(
            "token_endpoint",
            ConfigKey.Type.URL,
            "Token endpoint",
            "Where tokens come from, instead of Entra ID of the public cloud.",
            "https://login.microsoftonline.us/9b1deb4d/oauth2/v2.0/token"));
  }

  private static void mappings(List<ConfigKey> keys) {
    keys.add(
        own(
            "work_item_types",
            ConfigKey.Type.MAPPING,
            "Work item types",
            "From our words to the project's types.",
            "feature: Feature, bug: Bug, task: Task"));
    keys.add(
        own(
            "priority_mapping",
            ConfigKey.Type.MAPPING,
            "Priorities",
            "From critical, high, medium and low to the values of the priority's field.",
            "critical: 1, high: 2, medium: 3, low: 4"));
    keys.add(
        own(
            "priority_field",
            ConfigKey.Type.TEXT,
            "Priority field",
            "Reference name of the field of the priority, where it is one of your own.",
            Names.PRIORITY));
    keys.add(
        own(
            "status_mapping",
            ConfigKey.Type.MAPPING,
            "States",
            "From a state's name to todo, in_progress, in_review, blocked, done or cancelled; others"
                + " follow their category.",
            "On Hold: blocked, Rejected: cancelled"));
    keys.add(
        own(
            "custom_fields",
            ConfigKey.Type.MAPPING,
            "Custom fields",
            "From names of your own to a field's reference name or name.",
            "amount: Custom.Amount, sector: Sector"));
    keys.add(
        own(
            "story_points_field",
            ConfigKey.Type.TEXT,
            "Estimate",
            "Reference name of the field of the estimate, instead of the process'.",
            "Microsoft.VSTS.Scheduling.StoryPoints"));
  }

  private static void incidents(List<ConfigKey> keys) {
    keys.add(
        plain(
            OWN + "incident_type",
            ConfigKey.Type.TEXT,
            "Incident type",
            "Type of the items of incidents, a word of ours or the project's.",
            false,
            "Issue",
            "bug",
            ""));
    keys.add(
        own(
            "incident_fields",
            ConfigKey.Type.MAPPING,
            "Incident fields",
            "From names of your own or a field's reference name or name to the value that the project"
                + " demands of an incident's item.",
            "Custom.Service: Payments"));
  }

  private static void hooks(List<ConfigKey> keys) {
    keys.add(
        own(
            "webhook_secret",
            ConfigKey.Type.SECRET,
            "Webhook password",
            "Password, or value of the header, that service hooks send; without one a delivery is a"
                + " hint only, and the item is read again.",
            "a long random text"));
    keys.add(
        own(
            "webhook_secret_previous",
            ConfigKey.Type.SECRET,
            "Old webhook password",
            "Still accepted while the password is being changed.",
            "a long random text"));
    keys.add(
        own(
            "webhook_user",
            ConfigKey.Type.TEXT,
            "Webhook user",
            "User name that service hooks send with the password.",
            "milepost"));
    keys.add(
        own(
            "webhook_header",
            ConfigKey.Type.TEXT,
            "Webhook header",
            "Header that holds the secret, instead of user and password.",
            "X-Milepost-Token"));
  }

  private static ConfigKey own(
      String name, ConfigKey.Type type, String title, String description, String example) {
    return plain(OWN + name, type, title, description, false, example, "", "");
  }

  private static ConfigKey plain(
      String name,
      ConfigKey.Type type,
      String title,
      String description,
      boolean required,
      String example,
      String fallback,
      String environment) {
    return new ConfigKey(
        name, type, title, description, required, example, fallback, List.of(), environment);
  }
}
