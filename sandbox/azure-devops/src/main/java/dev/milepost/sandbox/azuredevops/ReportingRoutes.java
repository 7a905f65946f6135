// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.RevisionFeed;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The feed of all revisions in the order they were made. A continuation token is a watermark; the
 * last batch has one too, so that a reader goes on from there later.
 */
final class ReportingRoutes {
  private ReportingRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "wit/reporting/workItemRevisions", ReportingRoutes::byParameters)
          .read("POST", scope, "wit/reporting/workItemRevisions", ReportingRoutes::byBody);
    }
  }

  /** What a reader asks for. */
  private record Wanted(
      Set<String> fields,
      Set<String> types,
      boolean identities,
      boolean deleted,
      boolean newestOnly,
      boolean longText) {}

  private static Response byParameters(Call call) {
    return batch(
        call,
        wanted(
            call,
            call.request().list("fields"),
            call.request().list("types"),
            call.flag("includeIdentityRef")));
  }

  private static Response byBody(Call call) {
    ObjectNode body = call.request().object();
    boolean identities = body.path("includeIdentityRef").asBoolean(false);
    Wanted plain =
        wanted(
            call,
            ItemRoutes.texts(body.path("fields")),
            ItemRoutes.texts(body.path("types")),
            identities);
    return batch(
        call,
        new Wanted(
            plain.fields(),
            plain.types(),
            identities,
            body.path("includeDeleted").asBoolean(plain.deleted()),
            body.path("includeLatestOnly").asBoolean(plain.newestOnly()),
            plain.longText()));
  }

  private static Wanted wanted(
      Call call, List<String> fields, List<String> types, boolean identities) {
    Set<String> lowerTypes = new TreeSet<>();
    types.forEach(type -> lowerTypes.add(type.toLowerCase(Locale.ROOT)));
    return new Wanted(
        Set.copyOf(fields),
        lowerTypes,
        identities,
        call.flag("includeDeleted"),
        call.flag("includeLatestOnly"),
        call.expand().equals("fields"));
  }

  private static Response batch(Call call, Wanted wanted) {
    RevisionFeed feed = call.organization().feed();
    int page = call.world().controls().switches().number(Settings.REVISION_PAGE);
    int most = Math.clamp(call.request().number("$maxPageSize", page), 1, Math.max(1, page));
    int index = start(call, feed);
    ArrayNode values = Json.array();
    for (; index < feed.size() && values.size() < most; index++) {
      snapshot(call, wanted, feed.itemAt(index), feed.revAt(index))
          .ifPresent(snapshot -> values.add(revision(call, wanted, snapshot)));
    }
    String token = Integer.toString(index);
    String project = call.scope().map(found -> found.id() + "/").orElse("");
    ObjectNode answer = Json.object();
    answer.set("values", values);
    answer.put(
        "nextLink",
        call.urls().root()
            + "/"
            + project
            + "_apis/wit/reporting/workItemRevisions?continuationToken="
            + token
            + "&api-version=7.1");
    answer.put("continuationToken", token);
    return Response.ok(answer.put("isLastBatch", index >= feed.size()));
  }

  private static int start(Call call, RevisionFeed feed) {
    Optional<String> token =
        call.request()
            .parameter("continuationToken")
            .or(() -> call.request().parameter("watermark"));
    if (token.isPresent()) {
      if (!token.get().matches("\\d{1,9}") || Integer.parseInt(token.get()) > feed.size()) {
        throw Refusals.badRequest(
            "VssPropertyValidationException",
            "VS402635: The continuation token '" + token.get() + "' is not valid.");
      }
      return Integer.parseInt(token.get());
    }
    Optional<Instant> since = ItemRoutes.asOf(call.request().parameter("startDateTime"));
    return since.map(moment -> firstSince(call, feed, moment)).orElse(0);
  }

  private static int firstSince(Call call, RevisionFeed feed, Instant moment) {
    for (int i = 0; i < feed.size(); i++) {
      Optional<Snapshot> snapshot = found(call, feed.itemAt(i), feed.revAt(i));
      if (snapshot.filter(found -> !changed(found).isBefore(moment)).isPresent()) {
        return i;
      }
    }
    return feed.size();
  }

  private static Instant changed(Snapshot snapshot) {
    return (Instant)
        Objects.requireNonNull(snapshot.value(Fields.CHANGED_DATE), Fields.CHANGED_DATE);
  }

  private static Optional<Snapshot> found(Call call, int id, int rev) {
    return call.organization().anyItem(id).flatMap(item -> item.atRevision(rev));
  }

  private static Optional<Snapshot> snapshot(Call call, Wanted wanted, int id, int rev) {
    return found(call, id, rev)
        .filter(snapshot -> wanted.deleted() || !snapshot.item().deleted())
        .filter(snapshot -> !wanted.newestOnly() || snapshot.item().rev() == rev)
        .filter(snapshot -> call.scope().map(snapshot.item().project()::equals).orElse(true))
        .filter(snapshot -> wanted.types().isEmpty() || ofType(wanted, snapshot.item()));
  }

  private static boolean ofType(Wanted wanted, WorkItem item) {
    return wanted.types().contains(item.now().text(Fields.TYPE).toLowerCase(Locale.ROOT));
  }

  private static ObjectNode revision(Call call, Wanted wanted, Snapshot snapshot) {
    WorkItemJson.Shape shape =
        new WorkItemJson.Shape(Optional.of(names(call, wanted, snapshot)), false, false, false);
    ObjectNode node = Json.object().put("id", snapshot.id()).put("rev", snapshot.rev());
    node.set("fields", call.json().fields(snapshot, shape, !wanted.identities()));
    return node;
  }

  private static List<String> names(Call call, Wanted wanted, Snapshot snapshot) {
    if (!wanted.fields().isEmpty()) {
      return List.copyOf(wanted.fields());
    }
    List<String> names = new ArrayList<>(snapshot.fields().keySet());
    names.removeIf(name ->
        name.startsWith(WorkItemJson.FORMAT)
            || (!wanted.longText() && !name.equals(Fields.TAGS) && longText(call, name)));
    return names;
  }

  private static boolean longText(Call call, String name) {
    return call.organization()
        .fields()
        .find(name)
        .map(FieldDefinition::type)
        .filter(type -> type.longText())
        .isPresent();
  }
}
