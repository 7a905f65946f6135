// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.Method;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.spi.work.SiteSurvey.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at what an organization offers to a connection that is being set up. A token does not tell
 * its scopes: what can be read tells some of them, the others only a write does.
 */
final class Survey {
  private static final int MOST_TEAMS = 500;

  private final AzureDevOpsClient client;
  private final Processes processes;
  private final FieldCatalog fields;
  private final List<String> gaps = new ArrayList<>();

  Survey(AzureDevOpsClient client, PluginContext context) {
    this.client = client;
    this.processes = new Processes(client, context);
    this.fields = new FieldCatalog(client, context);
  }

  SiteSurvey take() {
    // A wrong token fails here; further on, one that lacks a scope is refused in the same way.
    client.object(
        AzureDevOpsClient.request(Method.GET, "7.1-preview", "_apis/connectionData")
            .label("authenticate"));
    String project = client.config().project();
    Optional<JsonObject> described =
        known(
            "project " + project,
            () ->
                client.object(
                    client.get("_apis/projects/{}", project).label("read project " + project)));
    Optional<Processes.ProjectProcess> process =
        known("the types of project " + project, () -> processes.of(project));
    String estimate = process.map(Processes.ProjectProcess::estimate).orElse("");
    Optional<List<SiteSurvey.Board>> teams = known("teams", () -> teams(project));
    Map<String, String> suggestions = new LinkedHashMap<>();
    described
        .map(it -> Answers.text(it, "defaultTeam", "name"))
        .filter(name -> !name.isEmpty() && client.config().text("team").isEmpty())
        .ifPresent(name -> suggestions.put("custom_settings.team", name));
    if (!estimate.isEmpty() && client.config().text("story_points_field").isEmpty()) {
      suggestions.put("custom_settings.story_points_field", estimate);
    }
    return new SiteSurvey(
        List.of(
            new Access("Project and Team: Read", "find teams", granted(teams)),
            new Access("Work Items: Read", "read items", granted(process)),
            new Access("Work Items: Read & write", "make and change items", Access.State.UNKNOWN)),
        process.map(it -> it.types().stream().map(ItemType::name).toList()).orElse(List.of()),
        known("fields", () -> ownFields(estimate)).orElse(List.of()),
        teams.orElse(List.of()),
        suggestions,
        gaps);
  }

  private static Access.State granted(Optional<?> answer) {
    return answer.isPresent() ? Access.State.GRANTED : Access.State.REFUSED;
  }

  private <T> Optional<T> known(String what, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (IntegrationException refused) {
      gaps.add(what + ": " + refused.text());
      return Optional.empty();
    }
  }

  private List<SiteSurvey.Board> teams(String project) {
    return client
        .list(
            client
                .get("_apis/projects/{}/teams", project)
                .query("$top", MOST_TEAMS)
                .label("list the teams of project " + project))
        .stream()
        .map(it -> new SiteSurvey.Board(Answers.text(it, "name"), Answers.text(it, "name"), "team"))
        .toList();
  }

  private List<SiteSurvey.Field> ownFields(String estimate) {
    return fields.all().stream()
        .filter(field -> !field.vendors() || field.referenceName().equals(estimate))
        .map(field ->
            new SiteSurvey.Field(
                field.referenceName(),
                field.name(),
                field.type(),
                field.referenceName().equals(estimate)))
        .toList();
  }
}
