// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trackers that a command sets up, with what each asks for. */
enum Tracker {
  JIRA("setup-jira", "jira", "Jira", "JIRA_API_TOKEN") {
    @Override
    List<CommandOption> options() {
      return List.of(
          CommandOption.text(
              "url",
              "The site's address; JIRA_URL by default. For scoped tokens"
                  + " https://api.atlassian.com/ex/jira/ and the cloud id.",
              "https://acme.atlassian.net"),
          CommandOption.text("project", "The project's key; JIRA_PROJECT by default.", "PAY"),
          CommandOption.text(
              "email",
              "The token's account on Cloud, the user's name with a password on Data Center;"
                  + " JIRA_EMAIL by default. Without one the token is sent as a bearer token.",
              "build@acme.example"),
          CommandOption.text(
              "board", "The board that velocity is measured of, by number or name.", "1"));
    }

    @Override
    Map<String, String> keys() {
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("url", "api_endpoint");
      keys.put("project", "project");
      keys.put("email", "custom_settings.email");
      keys.put("board", "custom_settings.board");
      return keys;
    }

    @Override
    Map<String, String> variables() {
      return Map.of("url", "JIRA_URL", "project", "JIRA_PROJECT", "email", "JIRA_EMAIL");
    }

    @Override
    String description() {
      return "Asks the site who the token belongs to and what it may do in the project, finds item"
          + " types, fields of your own, the field of estimates and the boards, and proposes a plan"
          + " that saves the connection and tries it out: an item is made, read and deleted again."
          + "\n\nJira Cloud and Jira Data Center from 8.14 on; which one it is, the site tells. The"
          + " token stays in its variable: neither the plan nor the saved connection holds it.";
    }

    @Override
    List<CommandExample> examples() {
      return List.of(
          new CommandExample(
              "--url https://acme.atlassian.net --project PAY --email build@acme.example",
              "shows what is found, and the plan"),
          new CommandExample(
              "--name data-center --url https://jira.acme.example --project PAY"
                  + " --token-variable JIRA_DC_TOKEN --no-test-item",
              "a Data Center site with a personal access token, without a trial"));
    }
  },

  AZURE_DEVOPS("setup-azure-devops", "azure_devops", "Azure DevOps Boards", "AZURE_DEVOPS_PAT") {
    @Override
    List<CommandOption> options() {
      return List.of(
          CommandOption.text(
              "url",
              "The organization's address, or the collection's on a server of your own;"
                  + " AZURE_DEVOPS_ORG_URL by default.",
              "https://dev.azure.com/acme"),
          CommandOption.text(
              "project", "The project's name; AZURE_DEVOPS_PROJECT by default.", "Payments"),
          CommandOption.text("team", "The team that velocity is measured of.", "Payments Team"));
    }

    @Override
    Map<String, String> keys() {
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("url", "api_endpoint");
      keys.put("project", "project");
      keys.put("team", "custom_settings.team");
      return keys;
    }

    @Override
    Map<String, String> variables() {
      return Map.of("url", "AZURE_DEVOPS_ORG_URL", "project", "AZURE_DEVOPS_PROJECT");
    }

    @Override
    String description() {
      return "Asks the organization who the token belongs to, tries which of its scopes can be used,"
          + " finds item types, fields of your own, the field of estimates and the teams, and"
          + " proposes a plan that saves the connection and tries it out: an item is made, read and"
          + " deleted again.\n\nA personal access token does not tell its scopes: whether it may"
          + " write, the trial tells. The token stays in its variable: neither the plan nor the"
          + " saved connection holds it.";
    }

    @Override
    List<CommandExample> examples() {
      return List.of(
          new CommandExample(
              "--url https://dev.azure.com/acme --project Payments",
              "shows what is found, and the plan"),
          new CommandExample(
              "--name boards --url https://dev.azure.com/acme --project Payments"
                  + " --team 'Payments Team'",
              "names the connection and the team"));
    }
  };

  private final String command;
  private final String pluginId;
  private final String title;
  private final String tokenVariable;

  Tracker(String command, String pluginId, String title, String tokenVariable) {
    this.command = command;
    this.pluginId = pluginId;
    this.title = title;
    this.tokenVariable = tokenVariable;
  }

  String command() {
    return command;
  }

  /** The kind of its connections. */
  String pluginId() {
    return pluginId;
  }

  String title() {
    return title;
  }

  String tokenVariable() {
    return tokenVariable;
  }

  abstract List<CommandOption> options();

  /** The connection's key of each option. */
  abstract Map<String, String> keys();

  /** The variable that gives an option where it is not given. */
  abstract Map<String, String> variables();

  abstract String description();

  abstract List<CommandExample> examples();

  Optional<String> fromEnvironment(String option, Map<String, String> environment) {
    return Optional.ofNullable(variables().get(option))
        .flatMap(name -> Optional.ofNullable(environment.get(name)))
        .filter(value -> !value.isBlank());
  }
}
