// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Attachment;
import dev.milepost.spi.work.WorkItem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items by their ids. */
final class Items {
  private static final int MOST = 100;
  private static final String FIELDS = "*all,-comment,-attachment,-worklog,-subtasks";

  private final JiraClient client;
  private final ItemReader reader;
  private final Links links;
  private final FieldCatalog fields;

  Items(JiraClient client, ItemReader reader, Links links, FieldCatalog fields) {
    this.client = client;
    this.reader = reader;
    this.links = links;
    this.fields = fields;
  }

  private ApiRequest request(String id) {
    return client.get("issue/{}", client.checked(id)).label("get item " + id).item(id);
  }

  JsonObject raw(String id) {
    return client.object(request(id).query("fields", FIELDS));
  }

  JsonObject raw(String id, String wanted) {
    return client.object(request(id).query("fields", wanted));
  }

  /** An issue's key, id and an own property. */
  JsonObject withProperty(String id, String property) {
    return client.object(request(id).query("fields", "status").query("properties", property));
  }

  WorkItem get(String id) {
    JsonObject issue = raw(id);
    return reader.read(issue, links.of(client.number(issue, "id")), null);
  }

  /** Items that were just made, so without links, by their keys. */
  Map<String, WorkItem> fresh(List<String> keys) {
    Map<String, WorkItem> items = new HashMap<>();
    if (!client.cloud()) {
      keys.forEach(key -> items.put(key, reader.read(raw(key), List.of(), null)));
      return items;
    }
    for (int from = 0; from < keys.size(); from += MOST) {
      JsonObject body =
          JsonObject.EMPTY
              .with(
                  "issueIdsOrKeys",
                  JsonValue.ofStrings(keys.subList(from, Math.min(keys.size(), from + MOST))))
              .with("fields", JsonValue.ofStrings(fields.wanted()));
      JsonObject found =
          client.object(client.post("issue/bulkfetch").json(body).readOnly().label("get items"));
      Reading.objects(found, "issues")
          .forEach(it -> items.put(Reading.text(it, "key"), reader.read(it, List.of(), null)));
    }
    return items;
  }

  void delete(String id) {
    client.unless(
        404,
        client
            .delete("issue/{}", client.checked(id))
            .query("deleteSubtasks", "false")
            .label("delete item " + id)
            .item(id));
  }

  List<Attachment> attachments(String id) {
    JsonObject values = raw(id, "attachment").object("fields").orElse(JsonObject.EMPTY);
    return Reading.objects(values, "attachment").stream()
        .map(it ->
            new Attachment(
                Reading.text(it, "id"),
                Reading.text(it, "filename"),
                Reading.text(it, "mimeType"),
                Reading.number(it, "size").map(Number::longValue).orElse(0L),
                client.moment(it, "created"),
                address(Reading.text(it, "content"))))
        .toList();
  }

  private URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return URI.create(client.site().address());
    }
  }
}
