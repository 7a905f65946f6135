// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, reads, changes and deletes work items, alone and in batches. */
final class ItemRoutes {
  static final int MOST_IDS = 200;

  private ItemRoutes() {}

  static void register(Api api) {
    api.write("POST", Api.PROJECT, "wit/workitems/{type}", ItemRoutes::create);
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "wit/workitems/{id}", ItemRoutes::get)
          .write("PATCH", scope, "wit/workitems/{id}", ItemRoutes::update)
          .write("DELETE", scope, "wit/workitems/{id}", ItemRoutes::delete)
          .get(scope, "wit/workitems", ItemRoutes::list)
          .read("POST", scope, "wit/workitemsbatch", ItemRoutes::batch);
    }
  }

  private static Response create(Call call) {
    Project project = call.project();
    String name = call.request().variable("type");
    WorkItemType type =
        project
            .process()
            .type(name.startsWith("$") ? name.substring(1) : name)
            .filter(found -> name.startsWith("$"))
            .orElseThrow(() -> unknownType(project, name));
    ItemEditor editor =
        ItemEditor.creating(call.organization(), project, type, call.me(), options(call))
            .apply(PatchOperation.parse(call.request().json()));
    if (call.flag("validateOnly")) {
      return Response.ok(preview(call, Optional.empty(), editor));
    }
    WorkItem item = editor.save();
    notify(call, "workitem.created", item);
    return Response.ok(call.json().item(item.now(), afterWrite(call)));
  }

  private static Refusal unknownType(Project project, String name) {
    return Refusals.of(
        404,
        "WorkItemTypeNotFoundException",
        "VS402323: Work item type "
            + name
            + " does not exist in project "
            + project.name()
            + " or you do not have permission to access it.");
  }

  private static ItemEditor.Options options(Call call) {
    Switches switches = call.world().controls().switches();
    return new ItemEditor.Options(
        call.flag("bypassRules"),
        switches.on(Settings.STRICT_REPLACE),
        switches.number(Settings.CONFLICT_STATUS));
  }

  private static Response update(Call call) {
    WorkItem item = call.item("id");
    int before = item.updates().getLast().number();
    ItemEditor editor =
        ItemEditor.changing(call.organization(), item, call.me(), options(call))
            .apply(PatchOperation.parse(call.request().json()));
    if (call.flag("validateOnly")) {
      return Response.ok(preview(call, Optional.of(item), editor));
    }
    boolean commented = editor.changes().contains(Fields.HISTORY);
    editor.save();
    if (item.updates().getLast().number() > before) {
      notify(call, "workitem.updated", item);
    }
    if (commented) {
      notify(call, "workitem.commented", item);
    }
    return Response.ok(call.json().item(item.now(), afterWrite(call)));
  }

  /** Writing answers with the links, whether asked for or not. */
  private static WorkItemJson.Shape afterWrite(Call call) {
    String expand = call.expand();
    boolean all = expand.equals("all");
    return new WorkItemJson.Shape(
        Optional.empty(), all || expand.equals("none") || expand.equals("relations"), true, all);
  }

  /** The item as it would be. */
  private static ObjectNode preview(Call call, Optional<WorkItem> item, ItemEditor editor) {
    ObjectNode node =
        item.map(known -> call.json().item(known.now(), WorkItemJson.Shape.BARE))
            .orElseGet(() -> {
              ObjectNode fresh = Json.object().put("id", -1).put("rev", -1);
              fresh.putObject("fields");
              return fresh.put("url", call.urls().workItem(-1));
            });
    ObjectNode fields = (ObjectNode) node.get("fields");
    for (String field : editor.changes().fields()) {
      Object value = editor.changes().get(field);
      if (value == null) {
        fields.remove(field);
      } else {
        fields.set(field, call.json().value(value));
      }
    }
    return node;
  }

  private static void notify(Call call, String event, WorkItem item) {
    if (!call.flag("suppressNotifications")) {
      call.world().hooks().fire(event, item, call.json());
    }
  }

  private static Response get(Call call) {
    WorkItem item = call.item("id");
    Snapshot snapshot =
        asOf(call.request().parameter("asOf")).map(moment -> at(item, moment)).orElseGet(item::now);
    return Response.ok(call.json().item(snapshot, shape(call, true)));
  }

  private static Snapshot at(WorkItem item, Instant moment) {
    return item.asOf(moment).orElseThrow(() -> Refusals.itemNotFound(item.id()));
  }

  static Optional<Instant> asOf(Optional<String> text) {
    try {
      return text.filter(value -> !value.isEmpty())
          .map(value -> OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      throw Refusals.badRequest(
          "VssPropertyValidationException",
          "The value '" + text.orElse("") + "' of 'asOf' is not a time.");
    }
  }

  private static WorkItemJson.Shape shape(Call call, boolean linksByDefault) {
    List<String> fields = call.request().list("fields");
    return shape(call.expand(), fields, linksByDefault);
  }

  private static WorkItemJson.Shape shape(
      String expand, List<String> fields, boolean linksByDefault) {
    boolean all = expand.equals("all");
    if (!fields.isEmpty() && !expand.equals("none") && !expand.equals("links")) {
      throw Refusals.badRequest(
          "ConflictingParametersException",
          "The expand parameter can not be used with the fields parameter.");
    }
    return new WorkItemJson.Shape(
        fields.isEmpty() ? Optional.empty() : Optional.of(fields),
        all || expand.equals("relations"),
        all
            || expand.equals("links")
            || (linksByDefault && fields.isEmpty() && expand.equals("none")),
        all || expand.equals("fields"));
  }

  private static Response list(Call call) {
    List<Integer> ids = new ArrayList<>();
    for (String id : call.request().list("ids")) {
      if (!id.matches("\\d{1,9}")) {
        throw Refusals.badRequest(
            "VssPropertyValidationException", "The value '" + id + "' of 'ids' is not a number.");
      }
      ids.add(Integer.valueOf(id));
    }
    boolean omit = omits(call.request().parameter("errorPolicy").orElse(""));
    Optional<Instant> asOf = asOf(call.request().parameter("asOf"));
    return many(call, ids, omit, asOf, shape(call, false));
  }

  private static Response batch(Call call) {
    ObjectNode body = call.request().object();
    List<Integer> ids = integers(body.path("ids"));
    List<String> fields = texts(body.path("fields"));
    String expand = Call.expansion(body.path("$expand").asString("none"));
    Optional<Instant> asOf = asOf(Optional.of(body.path("asOf").asString("")));
    boolean omit = omits(body.path("errorPolicy").asString(""));
    return many(call, ids, omit, asOf, shape(expand, fields, false));
  }

  private static boolean omits(String policy) {
    return policy.equalsIgnoreCase("omit") || policy.equals("2");
  }

  private static Response many(
      Call call,
      List<Integer> ids,
      boolean omit,
      Optional<Instant> asOf,
      WorkItemJson.Shape shape) {
    if (ids.isEmpty()) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "The list of ids must not be empty.");
    }
    if (ids.size() > MOST_IDS) {
      throw Refusals.badRequest(
          "VssPropertyValidationException",
          "VS403474: You requested "
              + ids.size()
              + " work items which exceeds the limit of "
              + MOST_IDS
              + ". Reduce the number of ids and try again.");
    }
    shape.fields().ifPresent(fields -> fields.forEach(field -> known(call, field)));
    ArrayNode items = Json.array();
    for (int id : ids) {
      Optional<Snapshot> snapshot =
          call.organization()
              .item(id)
              .filter(item -> call.scope().map(item.project()::equals).orElse(true))
              .flatMap(item -> asOf.isEmpty() ? Optional.of(item.now()) : item.asOf(asOf.get()));
      if (snapshot.isPresent()) {
        items.add(call.json().item(snapshot.get(), shape));
      } else if (omit) {
        items.addNull();
      } else {
        throw Refusals.itemNotFound(id);
      }
    }
    ObjectNode answer = Json.object().put("count", items.size());
    answer.set("value", items);
    return Response.ok(answer);
  }

  private static void known(Call call, String field) {
    if (call.organization().fields().find(field).isEmpty()) {
      throw Refusals.badRequest(
          "WorkItemTrackingFieldDefinitionNotFoundException",
          "TF51535: Cannot find field " + field + ".");
    }
  }

  static List<Integer> integers(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(id -> id.asInt(0)).toList();
  }

  static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(text -> text.asString("")).toList();
  }

  private static Response delete(Call call) {
    WorkItem item = call.item("id");
    if (call.flag("destroy")) {
      call.organization().destroy(item);
      return Response.empty(204);
    }
    Update update = call.organization().delete(item, call.me());
    call.world().hooks().fire("workitem.deleted", item, call.json());
    return Response.ok(RecycleBinRoutes.deleted(call, item, update));
  }
}
