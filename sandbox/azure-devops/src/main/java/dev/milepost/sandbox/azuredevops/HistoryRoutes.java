// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Updates and revisions of one item. */
final class HistoryRoutes {
  private static final int PAGE = 200;

  private HistoryRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "wit/workItems/{id}/updates", HistoryRoutes::updates)
          .get(scope, "wit/workItems/{id}/updates/{number}", HistoryRoutes::update)
          .get(scope, "wit/workItems/{id}/revisions", HistoryRoutes::revisions)
          .get(scope, "wit/workItems/{id}/revisions/{number}", HistoryRoutes::revision);
    }
  }

  private static Response updates(Call call) {
    WorkItem item = call.item("id");
    Stream<Update> updates = page(call, item.updates().stream());
    return Response.ok(Nodes.list(updates.map(update -> call.json().update(item, update))));
  }

  private static <T> Stream<T> page(Call call, Stream<T> all) {
    return all.skip(call.request().number("$skip", 0))
        .limit(Math.min(PAGE, call.request().number("$top", PAGE)));
  }

  private static Response update(Call call) {
    WorkItem item = call.item("id");
    int number = call.id("number");
    Snapshot after = item.afterUpdate(number).orElseThrow(() -> missing(number));
    return Response.ok(call.json().update(item, after.update()));
  }

  private static Refusal missing(int number) {
    return Refusals.of(
        404,
        "WorkItemRevisionNotFoundException",
        "VS402625: The revision " + number + " of the work item does not exist.");
  }

  private static Response revisions(Call call) {
    WorkItem item = call.item("id");
    Stream<Snapshot> revisions =
        IntStream.rangeClosed(1, item.rev()).mapToObj(item::atRevision).flatMap(Optional::stream);
    return Response.ok(Nodes.list(page(call, revisions).map(snapshot -> revision(call, snapshot))));
  }

  private static Response revision(Call call) {
    int number = call.id("number");
    return Response.ok(
        revision(call, call.item("id").atRevision(number).orElseThrow(() -> missing(number))));
  }

  private static tools.jackson.databind.node.ObjectNode revision(Call call, Snapshot snapshot) {
    boolean all = call.expand().equals("all");
    WorkItemJson.Shape shape =
        new WorkItemJson.Shape(
            Optional.empty(),
            all || call.expand().equals("relations"),
            all,
            all || call.expand().equals("fields"));
    String url = call.urls().workItem(snapshot.id()) + "/revisions/" + snapshot.rev();
    return call.json().item(snapshot, shape).put("url", url);
  }
}
