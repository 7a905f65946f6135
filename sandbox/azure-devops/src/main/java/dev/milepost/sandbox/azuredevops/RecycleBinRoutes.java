// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Lists, shows, restores and destroys deleted items. */
final class RecycleBinRoutes {
  private RecycleBinRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "wit/recyclebin", RecycleBinRoutes::list)
          .get(scope, "wit/recyclebin/{id}", RecycleBinRoutes::get)
          .write("PATCH", scope, "wit/recyclebin/{id}", RecycleBinRoutes::restore)
          .write("DELETE", scope, "wit/recyclebin/{id}", RecycleBinRoutes::destroy);
    }
  }

  private static Response list(Call call) {
    return Response.ok(
        Nodes.list(
            call.organization().items().stream()
                .filter(WorkItem::deleted)
                .filter(item -> call.scope().map(item.project()::equals).orElse(true))
                .map(item -> deleted(call, item, item.updates().getLast()))));
  }

  private static Response get(Call call) {
    WorkItem item = deletedItem(call);
    return Response.ok(deleted(call, item, item.updates().getLast()));
  }

  private static Response restore(Call call) {
    WorkItem item = deletedItem(call);
    Update before = item.updates().getLast();
    if (call.request().object().path("isDeleted").asBoolean(true)) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "IsDeleted must be false to restore a work item.");
    }
    ObjectNode answer = deleted(call, item, before);
    call.organization().restore(item, call.me());
    call.world().hooks().fire("workitem.restored", item, call.json());
    return Response.ok(answer);
  }

  private static Response destroy(Call call) {
    call.organization().destroy(deletedItem(call));
    return Response.empty(204);
  }

  private static WorkItem deletedItem(Call call) {
    int id = call.id("id");
    return call.organization()
        .anyItem(id)
        .filter(WorkItem::deleted)
        .orElseThrow(() -> Refusals.itemNotFound(id));
  }

  static ObjectNode deleted(Call call, WorkItem item, Update update) {
    ObjectNode node = Json.object().put("id", item.id()).put("code", 200);
    node.put("type", item.now().text(Fields.TYPE));
    node.put("name", item.now().text(Fields.TITLE));
    node.put("project", item.project().name());
    node.put("deletedDate", Nodes.time(update.at()));
    node.put("deletedBy", update.by().combined());
    node.put("url", call.urls().api("wit/recyclebin/" + item.id()));
    node.set("resource", call.json().item(item.now(), WorkItemJson.Shape.PLAIN));
    return node;
  }
}
