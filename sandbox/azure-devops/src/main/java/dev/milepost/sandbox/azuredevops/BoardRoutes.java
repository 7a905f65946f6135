// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Ids;
import dev.milepost.sandbox.azuredevops.model.ProcessTemplate;
import dev.milepost.sandbox.azuredevops.model.ProcessTemplate.Backlog;
import dev.milepost.sandbox.azuredevops.model.ProcessTemplate.Level;
import dev.milepost.sandbox.azuredevops.model.StateCategory;
import dev.milepost.sandbox.azuredevops.model.StateDefinition;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Backlogs, boards, and which field of the process holds what. */
final class BoardRoutes {
  private BoardRoutes() {}

  static void register(Api api) {
    api.get(Api.PROJECT, "work/processconfiguration", BoardRoutes::processConfiguration);
    for (String scope : List.of(Api.PROJECT, Api.TEAM)) {
      api.get(scope, "work/backlogconfiguration", BoardRoutes::backlogConfiguration)
          .get(scope, "work/backlogs", BoardRoutes::backlogs)
          .get(scope, "work/backlogs/{backlog}", BoardRoutes::backlog)
          .get(scope, "work/backlogs/{backlog}/workItems", BoardRoutes::backlogItems)
          .get(scope, "work/boards", BoardRoutes::boards)
          .get(scope, "work/boards/{board}", BoardRoutes::board)
          .get(scope, "work/boards/{board}/columns", BoardRoutes::columns);
    }
  }

  private static ProcessTemplate process(Call call) {
    return call.project().process();
  }

  private static ObjectNode field(Call call, String referenceName) {
    FieldDefinition field = call.organization().fields().find(referenceName).orElseThrow();
    return call.json().field(field);
  }

  private static Map<String, String> typeFields(ProcessTemplate process) {
    return new TreeMap<>(
        Map.of(
            "Effort", process.effort(),
            "Order", process.order(),
            "RemainingWork", Fields.REMAINING,
            "Team", Fields.AREA_PATH,
            "Activity", process.activity()));
  }

  private static Response processConfiguration(Call call) {
    ObjectNode node = Json.object();
    ObjectNode fields = node.putObject("typeFields");
    typeFields(process(call)).forEach((kind, field) -> fields.set(kind, field(call, field)));
    node.set("taskBacklog", category(call, process(call).backlog(Level.TASK)));
    node.set("requirementBacklog", category(call, process(call).backlog(Level.REQUIREMENT)));
    node.set("portfolioBacklogs", Nodes.array(portfolio(call).map(level -> category(call, level))));
    process(call)
        .type("Bug")
        .ifPresent(bug ->
            node.set(
                "bugWorkItems",
                Json.object()
                    .put("name", "Bugs")
                    .put("referenceName", "Microsoft.BugCategory")
                    .set("workItemTypes", Nodes.array(Stream.of(type(call, bug.name()))))));
    return Response.ok(
        node.put("url", call.urls().api(call.project(), "work/processconfiguration")));
  }

  private static Stream<Backlog> portfolio(Call call) {
    return process(call).backlogs().stream().filter(level -> level.level() == Level.PORTFOLIO);
  }

  private static ObjectNode category(Call call, Backlog backlog) {
    ObjectNode node = Json.object().put("name", backlog.name()).put("referenceName", backlog.id());
    node.set("workItemTypes", types(call, backlog));
    return node;
  }

  private static ArrayNode types(Call call, Backlog backlog) {
    return Nodes.array(backlog.types().stream().map(name -> type(call, name)));
  }

  private static ObjectNode type(Call call, String name) {
    String url = "wit/workItemTypes/" + Urls.segment(name);
    return Json.object().put("name", name).put("url", call.urls().api(call.project(), url));
  }

  private static ObjectNode level(Call call, Backlog backlog) {
    ObjectNode node = Json.object().put("id", backlog.id()).put("name", backlog.name());
    node.put("rank", backlog.rank()).put("workItemCountLimit", 1000);
    node.set("addPanelFields", Nodes.array(Stream.of(field(call, Fields.TITLE))));
    ObjectNode column = Json.object().put("width", 400);
    column.set("columnFieldReference", field(call, Fields.TITLE));
    node.set("columnFields", Nodes.array(Stream.of(column)));
    node.set("workItemTypes", types(call, backlog));
    node.set("defaultWorkItemType", type(call, backlog.types().getFirst()));
    node.put("color", backlog.color()).put("isHidden", false);
    return node.put("type", backlog.level().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static Response backlogConfiguration(Call call) {
    ProcessTemplate process = process(call);
    ObjectNode node = Json.object();
    node.set("taskBacklog", level(call, process.backlog(Level.TASK)));
    node.set("requirementBacklog", level(call, process.backlog(Level.REQUIREMENT)));
    node.set("portfolioBacklogs", Nodes.array(portfolio(call).map(level -> level(call, level))));
    ArrayNode mapped = node.putArray("workItemTypeMappedStates");
    for (WorkItemType type : process.types()) {
      ObjectNode entry = mapped.addObject().put("workItemTypeName", type.name());
      ObjectNode states = entry.putObject("states");
      type.states().forEach(state -> states.put(state.name(), state.category().wireName()));
    }
    ObjectNode fields = node.putObject("backlogFields").putObject("typeFields");
    typeFields(process).forEach(fields::put);
    node.put("bugsBehavior", "asRequirements");
    node.putArray("hiddenBacklogs");
    node.put("isBugsBehaviorConfigured", true);
    return Response.ok(
        node.put("url", call.urls().api(call.project(), "work/backlogconfiguration")));
  }

  private static Response backlogs(Call call) {
    return Response.ok(
        Nodes.list(process(call).backlogs().stream().map(level -> level(call, level))));
  }

  private static Backlog find(Call call, String variable) {
    String name = call.request().variable(variable);
    return process(call).backlogs().stream()
        .filter(level ->
            level.name().equalsIgnoreCase(name)
                || level.id().equalsIgnoreCase(name)
                || boardId(call, level).equals(name))
        .findFirst()
        .orElseThrow(() -> missing(name));
  }

  private static Refusal missing(String name) {
    return Refusals.of(
        404, "BoardDoesNotExistException", "VS402462: The board '" + name + "' does not exist.");
  }

  private static Response backlog(Call call) {
    return Response.ok(level(call, find(call, "backlog")));
  }

  private static Response backlogItems(Call call) {
    Backlog backlog = find(call, "backlog");
    ObjectNode answer = Json.object();
    answer.set(
        "workItems",
        Nodes.array(
            call.organization().items().stream()
                .filter(item -> !item.deleted() && item.project().equals(call.project()))
                .filter(item -> backlog.types().contains(item.now().text(Fields.TYPE)))
                .filter(item ->
                    item.type()
                        .state(item.now().text(Fields.STATE))
                        .map(StateDefinition::category)
                        .filter(c -> c != StateCategory.COMPLETED && c != StateCategory.REMOVED)
                        .isPresent())
                .map(item -> {
                  ObjectNode link = Json.object().putNull("rel").putNull("source");
                  link.set("target", call.json().itemReference(item.id()));
                  return link;
                })));
    return Response.ok(answer);
  }

  private static String boardId(Call call, Backlog backlog) {
    return Ids.named("board", call.team().id() + backlog.id()).toString();
  }

  private static ObjectNode reference(Call call, Backlog backlog) {
    String id = boardId(call, backlog);
    return Json.object()
        .put("id", id)
        .put("url", call.urls().api(call.project(), "work/boards/" + id))
        .put("name", backlog.name());
  }

  private static Stream<Backlog> withBoards(Call call) {
    return process(call).backlogs().stream().filter(backlog -> backlog.level() != Level.TASK);
  }

  private static Response boards(Call call) {
    return Response.ok(Nodes.list(withBoards(call).map(backlog -> reference(call, backlog))));
  }

  private static Response board(Call call) {
    Backlog backlog = find(call, "board");
    ObjectNode node = reference(call, backlog).put("revision", 1);
    node.set("columns", columns(call, backlog));
    node.putArray("rows")
        .addObject()
        .put("id", "00000000-0000-0000-0000-000000000000")
        .putNull("name");
    node.put("isValid", true).put("canEdit", true);
    return Response.ok(node);
  }

  private static Response columns(Call call) {
    return Response.ok(Nodes.list(columns(call, find(call, "board")).valueStream()));
  }

  /** A column for each state of the backlog's first type; other types go to the same category. */
  private static ArrayNode columns(Call call, Backlog backlog) {
    List<WorkItemType> types =
        backlog.types().stream().flatMap(name -> process(call).type(name).stream()).toList();
    List<StateDefinition> states =
        types.getFirst().states().stream()
            .filter(state -> state.category() != StateCategory.REMOVED)
            .toList();
    ArrayNode columns = Json.array();
    for (StateDefinition state : states) {
      ObjectNode column = columns.addObject();
      column.put("id", Ids.named("column", boardId(call, backlog) + state.name()).toString());
      column.put("name", state.name()).put("itemLimit", 0);
      ObjectNode mappings = column.putObject("stateMappings");
      for (WorkItemType type : types) {
        type.state(state.name()).ifPresent(same -> mappings.put(type.name(), same.name()));
      }
      boolean first = state.equals(states.getFirst());
      boolean last = state.equals(states.getLast());
      column.put("columnType", first ? "incoming" : last ? "outgoing" : "inProgress");
    }
    return columns;
  }
}
