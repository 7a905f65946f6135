// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.Method;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.Comment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments, each once for its key. The vendor keeps nothing beside a comment's text, so that the
 * key is its last line.
 */
final class Comments {
  /** Comments are a preview in every version. */
  private static final String VERSION = "7.1-preview.4";

  private static final int PAGE = 200;
  private static final int MOST_PAGES = 1_000;
  private static final String MARK = "milepost-key-";
  private static final Pattern LINE = Pattern.compile(MARK + "([A-Za-z0-9:.+_-]{1,64})");

  private final Room room;
  private final AzureDevOpsClient client;

  Comments(Room room) {
    this.room = room;
    this.client = room.client();
  }

  /** The line of a key. */
  static String mark(String key) {
    return MARK + key;
  }

  /** The first line of a key in a text; empty where there is none. */
  static Optional<String> markIn(String text) {
    Matcher matcher = LINE.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** A comment with the key that it was made for; empty where somebody else made it. */
  private record Marked(Comment comment, String key) {}

  List<Comment> all(String id) {
    return marked(id).stream()
        .map(Marked::comment)
        .filter(it -> !it.text().blocks().isEmpty())
        .toList();
  }

  private List<Marked> marked(String id) {
    String project = project(id);
    List<Marked> found = new ArrayList<>();
    String token = "";
    for (int i = 0; i < MOST_PAGES; i++) {
      var request =
          AzureDevOpsClient.request(
                  Method.GET,
                  VERSION,
                  "{}/_apis/wit/workItems/{}/comments",
                  project,
                  client.checked(id))
              .query("$top", PAGE)
              .query("order", "asc")
              .label("read the comments of item " + id)
              .item(id);
      JsonObject page =
          client.object(token.isEmpty() ? request : request.query("continuationToken", token));
      Answers.objects(page, "comments").forEach(it -> found.add(read(it)));
      String next = Answers.text(page, "continuationToken");
      if (next.isEmpty()) {
        return found;
      }
      if (next.equals(token)) {
        break;
      }
      token = next;
    }
    throw new RemoteFailureException(
        client.asked("read the comments of item " + id) + ": its pages do not end", false, null);
  }

  private String project(String id) {
    return ItemReader.project(room.items().raw(id, Names.PROJECT));
  }

  private static Marked read(JsonObject comment) {
    TextFormat format =
        Answers.text(comment, "format").equalsIgnoreCase("markdown")
            ? TextFormat.MARKDOWN
            : TextFormat.HTML;
    RichText text = format.read(Answers.text(comment, "text"));
    List<Block> blocks = text.blocks();
    String key = "";
    if (!blocks.isEmpty()) {
      Matcher matcher = LINE.matcher(new RichText(List.of(blocks.getLast())).plainText().strip());
      key = matcher.matches() ? matcher.group(1) : "";
    }
    RichText shown =
        key.isEmpty() ? text : new RichText(blocks.subList(0, blocks.size() - 1), text.origin());
    return new Marked(
        new Comment(
            Answers.text(comment, "id"),
            comment.get("createdBy").flatMap(People::of).orElse(null),
            Answers.instant(Answers.text(comment, "createdDate")).orElse(Instant.EPOCH),
            shown),
        key);
  }

  /** Notes a key in a patch that makes an item, as a comment that says nothing else. */
  void first(Patch patch, String key) {
    room.own().comments(mark(key));
    patch.set(
        Names.HISTORY,
        "comment",
        JsonValue.of(TextFormat.HTML.write(new RichText(List.of(Block.Paragraph.of(mark(key)))))));
  }

  Comment add(String id, RichText text, String key) {
    if (text.blocks().isEmpty()) {
      throw client.refusal("comment on item " + id, Map.of("text", "it is empty"));
    }
    return room.locks()
        .one("comment/" + id + "/" + key, () -> find(id, key).orElseGet(() -> make(id, text, key)));
  }

  Optional<Comment> find(String id, String key) {
    return marked(id).stream().filter(it -> it.key().equals(key)).map(Marked::comment).findFirst();
  }

  private Comment make(String id, RichText text, String key) {
    room.own().comments(mark(key));
    RichText marked = text.append(Block.Paragraph.of(mark(key)));
    try {
      JsonObject made =
          client.object(
              AzureDevOpsClient.request(
                      Method.POST,
                      VERSION,
                      "{}/_apis/wit/workItems/{}/comments",
                      project(id),
                      client.checked(id))
                  .json(JsonObject.EMPTY.with("text", JsonValue.of(TextFormat.HTML.write(marked))))
                  .label("comment on item " + id)
                  .item(id));
      return read(made).comment();
    } catch (RemoteFailureException lost) {
      if (!lost.mayHaveHappened()) {
        throw lost;
      }
      return find(id, key).orElseThrow(() -> lost);
    }
  }
}
