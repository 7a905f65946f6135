// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.Comment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comments, each once for its key, which is a property of the comment that no person sees. */
final class Comments {
  private static final String PROPERTY = "milepost.key";
  private static final int PAGE = 100;

  private final Room room;
  private final JiraClient client;

  Comments(Room room) {
    this.room = room;
    this.client = room.client();
  }

  List<Comment> all(String id) {
    return raw(id).stream().map(this::read).toList();
  }

  private List<JsonObject> raw(String id) {
    return client.all(
        client
            .get("issue/{}/comment", client.checked(id))
            .query("orderBy", "created")
            .query("expand", "properties")
            .query("maxResults", PAGE)
            .label("read the comments of item " + id)
            .item(id),
        "comments");
  }

  private Comment read(JsonObject comment) {
    return new Comment(
        Reading.text(comment, "id"),
        comment.object("author").map(room.reader()::person).orElse(null),
        client.moment(comment, "created"),
        comment.get("body").map(Texts::read).orElse(RichText.EMPTY));
  }

  Comment add(String id, RichText text, String key) {
    return room.locks()
        .one(
            "comment/" + id + "/" + key,
            () -> {
              Optional<Comment> there = find(id, key);
              return there.isPresent() ? there.get() : make(id, text, key);
            });
  }

  Optional<Comment> find(String id, String key) {
    return raw(id).stream().filter(it -> carries(it, key)).map(this::read).findFirst();
  }

  private static boolean carries(JsonObject comment, String key) {
    return Reading.objects(comment, "properties").stream()
        .anyMatch(it ->
            Reading.text(it, "key").equals(PROPERTY)
                && Reading.text(it, "value", "key").equals(key));
  }

  private Comment make(String id, RichText text, String key) {
    if (text.blocks().isEmpty()) {
      throw client.refusal("comment on item " + id, Map.of("text", "it is empty"));
    }
    JsonObject property = Marks.property(PROPERTY, FieldWriter.named("key", key));
    JsonObject body =
        JsonObject.EMPTY
            .with("body", Texts.write(text, client.cloud()))
            .with("properties", new JsonArray(List.<JsonValue>of(property)));
    try {
      JsonObject made =
          client.object(
              client
                  .post("issue/{}/comment", client.checked(id))
                  .json(body)
                  .label("comment on item " + id)
                  .item(id));
      return read(made);
    } catch (RemoteFailureException lost) {
      if (!lost.mayHaveHappened()) {
        throw lost;
      }
      return find(id, key).orElseThrow(() -> lost);
    }
  }
}
