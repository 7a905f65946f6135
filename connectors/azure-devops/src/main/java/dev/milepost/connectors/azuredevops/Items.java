// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.Method;
import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.WorkItem;
import java.net.URI;
import java.net.URLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Items by their ids, one by one and in batches. */
final class Items {
  /** The most in one batch. */
  static final int MOST = 200;

  /** Only this one tells which fields are Markdown; servers of one's own may not know it. */
  private static final String PREVIEW = "7.2-preview";

  private static final String TOO_NEW = "out of range for this server";

  private final AzureDevOpsClient client;
  private final ItemReader reader;
  private volatile String version = PREVIEW;

  Items(AzureDevOpsClient client, ItemReader reader) {
    this.client = client;
    this.reader = reader;
  }

  private JsonObject read(Function<String, ApiRequest> request) {
    String tried = version;
    try {
      return client.object(request.apply(tried));
    } catch (ValidationException refused) {
      if (tried.equals(AzureDevOpsClient.STABLE) || !refused.text().contains(TOO_NEW)) {
        throw refused;
      }
      version = AzureDevOpsClient.STABLE;
      return client.object(request.apply(AzureDevOpsClient.STABLE));
    }
  }

  /** An item with all fields and relations. */
  JsonObject raw(String id) {
    String number = client.checked(id);
    return read(api ->
        AzureDevOpsClient.request(Method.GET, api, "_apis/wit/workitems/{}", number)
            .query("$expand", "relations")
            .label("get item " + id)
            .item(id));
  }

  /** An item with a few fields only. */
  JsonObject raw(String id, String wanted) {
    return client.object(
        client
            .get("_apis/wit/workitems/{}", client.checked(id))
            .query("fields", wanted)
            .label("get item " + id)
            .item(id));
  }

  WorkItem get(String id) {
    return reader.read(raw(id), null);
  }

  /** Those of the items that are there, in the order of their ids. */
  List<JsonObject> batch(List<Integer> ids, Cancellation cancellation) {
    JsonObject body =
        JsonObject.EMPTY
            .with("ids", numbers(ids))
            .with("$expand", JsonValue.of("relations"))
            .with("errorPolicy", JsonValue.of("omit"));
    return Answers.objects(
        read(api ->
            AzureDevOpsClient.request(Method.POST, api, "_apis/wit/workitemsbatch")
                .json(body)
                .readOnly()
                .label("get " + ids.size() + " items")
                .cancellation(cancellation)),
        "value");
  }

  /** A few fields of items as they are, or were; without those that are not, or were not, there. */
  List<JsonObject> batch(List<Integer> ids, List<String> fields, Optional<Instant> asOf) {
    JsonObject body =
        JsonObject.EMPTY
            .with("ids", numbers(ids))
            .with("fields", JsonValue.ofStrings(fields))
            .with("errorPolicy", JsonValue.of("omit"));
    if (asOf.isPresent()) {
      body = body.with("asOf", JsonValue.of(asOf.get().toString()));
    }
    return client.list(
        client
            .post("_apis/wit/workitemsbatch")
            .json(body)
            .readOnly()
            .label("get " + ids.size() + " items"));
  }

  private static JsonArray numbers(List<Integer> ids) {
    return new JsonArray(ids.stream().<JsonValue>map(JsonValue::of).toList());
  }

  /** Into the recycle bin, from where people can take it back. */
  void delete(String id) {
    client.unless(
        404,
        client
            .delete("_apis/wit/workitems/{}", client.checked(id))
            .label("delete item " + id)
            .item(id));
  }

  List<Attachment> attachments(String id) {
    return Relations.of(raw(id)).stream()
        .filter(it -> Relations.kind(it).equals(Relations.FILE))
        .map(this::attachment)
        .toList();
  }

  private Attachment attachment(JsonObject relation) {
    JsonObject attributes = relation.object("attributes").orElse(JsonObject.EMPTY);
    String url = Relations.url(relation);
    String name = Answers.text(attributes, "name");
    String guess = URLConnection.guessContentTypeFromName(name);
    return new Attachment(
        url.substring(url.lastIndexOf('/') + 1).replaceFirst("[?#].*", ""),
        name,
        guess == null ? "application/octet-stream" : guess,
        Answers.number(attributes, "resourceSize").map(Number::longValue).orElse(0L),
        Answers.instant(Answers.text(attributes, "resourceCreatedDate"))
            .or(() -> Answers.instant(Answers.text(attributes, "authorizedDate")))
            .orElse(Instant.EPOCH),
        Relations.address(url).orElseGet(() -> URI.create(client.root())));
  }
}
