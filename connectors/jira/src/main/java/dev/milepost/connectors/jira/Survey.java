// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
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
import org.jspecify.annotations.Nullable;

/** Looks at what a site offers to a connection that is being set up. */
final class Survey {
  private static final Map<String, String> PERMISSIONS = permissions();

  private final JiraClient client;
  private final Boards boards;
  private final FieldCatalog fields;
  private final IssueTypes types;
  private final List<String> gaps = new ArrayList<>();

  Survey(JiraClient client, PluginContext context) {
    this.client = client;
    this.boards = new Boards(client);
    this.fields = new FieldCatalog(client, boards, context);
    this.types = new IssueTypes(client, context);
  }

  private static Map<String, String> permissions() {
    Map<String, String> permissions = new LinkedHashMap<>();
    permissions.put("BROWSE_PROJECTS", "read items");
    permissions.put("CREATE_ISSUES", "make items");
    permissions.put("EDIT_ISSUES", "change items");
    permissions.put("TRANSITION_ISSUES", "change the status of items");
    permissions.put("ASSIGN_ISSUES", "say who has an item");
    permissions.put("ADD_COMMENTS", "comment on items");
    permissions.put("LINK_ISSUES", "link items to commits and pull requests");
    permissions.put("DELETE_ISSUES", "delete the item of a trial");
    return permissions;
  }

  SiteSurvey take() {
    // A wrong token fails here; further on, one that lacks a scope is refused in the same way.
    client.object(client.get("myself").label("authenticate"));
    String project = client.config().project();
    List<String> names =
        known(
            "the types of project " + project,
            List.of(),
            () -> types.of(project).stream().map(IssueTypes.Type::name).toList());
    List<Access> accesses = known("permissions", untold(), () -> accesses(project));
    Optional<FieldCatalog.Field> estimate = known("fields", Optional.empty(), fields::points);
    List<SiteSurvey.Field> own =
        known("fields of your own", List.of(), () -> ownFields(estimate.orElse(null)));
    List<Boards.Board> found = known("boards", List.of(), boards::ofProject);
    Map<String, String> suggestions = new LinkedHashMap<>();
    found.stream()
        .filter(board -> board.kind().equals("scrum"))
        .findFirst()
        .filter(board -> client.config().text("board").isEmpty())
        .ifPresent(board -> suggestions.put("custom_settings.board", "" + board.id()));
    estimate
        .filter(field -> client.config().text("story_points_field").isEmpty())
        .ifPresent(field -> suggestions.put("custom_settings.story_points_field", field.id()));
    return new SiteSurvey(
        accesses,
        names,
        own,
        found.stream()
            .map(board -> new SiteSurvey.Board("" + board.id(), board.name(), board.kind()))
            .toList(),
        suggestions,
        gaps);
  }

  private <T> T known(String what, T otherwise, Supplier<T> question) {
    try {
      return question.get();
    } catch (IntegrationException refused) {
      String gap = what + ": " + refused.text();
      if (!gaps.contains(gap)) {
        gaps.add(gap);
      }
      return otherwise;
    }
  }

  private static List<Access> untold() {
    return PERMISSIONS.entrySet().stream()
        .map(each -> new Access(each.getKey(), each.getValue(), Access.State.UNKNOWN))
        .toList();
  }

  private List<Access> accesses(String project) {
    ApiRequest request =
        client
            .get("mypermissions")
            .query("projectKey", project)
            .query("permissions", String.join(",", PERMISSIONS.keySet()))
            .label("read what the credential may do in project " + project);
    JsonObject told = client.object(request).object("permissions").orElse(JsonObject.EMPTY);
    return PERMISSIONS.entrySet().stream()
        .map(each -> {
          Optional<JsonObject> permission = told.object(each.getKey());
          Access.State state =
              permission
                  .map(it ->
                      Reading.flag(it, "havePermission")
                          ? Access.State.GRANTED
                          : Access.State.REFUSED)
                  .orElse(Access.State.UNKNOWN);
          return new Access(each.getKey(), each.getValue(), state);
        })
        .toList();
  }

  private List<SiteSurvey.Field> ownFields(FieldCatalog.@Nullable Field estimate) {
    return fields.own().stream()
        .map(field ->
            new SiteSurvey.Field(field.id(), field.name(), field.type(), field.equals(estimate)))
        .toList();
  }
}
