// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Links to what is outside of Jira; each has a global id, by which it is made once. */
final class Links {
  private static final String COMMIT = "milepost-commit:";
  private static final String PULL = "milepost-pull-request:";
  private static final int SHORT = 10;
  private static final int LONGEST_TITLE = 255;

  private final JiraClient client;

  Links(JiraClient client) {
    this.client = client;
  }

  List<ItemLink> of(String id) {
    return Reading.objects(
            client.array(client.get("issue/{}/remotelink", id).label("read links").item(id)))
        .stream()
        .flatMap(it -> read(it).stream())
        .toList();
  }

  private static Optional<ItemLink> read(JsonObject link) {
    String globalId = Reading.text(link, "globalId");
    ItemLink.Kind kind =
        globalId.startsWith(COMMIT)
            ? ItemLink.Kind.COMMIT
            : globalId.startsWith(PULL) ? ItemLink.Kind.PULL_REQUEST : ItemLink.Kind.WEB;
    try {
      return Optional.of(
          new ItemLink(
              kind,
              new URI(Reading.text(link, "object", "url")),
              Reading.text(link, "object", "title")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  LinkResult commit(String id, CommitRef commit) {
    String repository = commit.repository().toString();
    URI target =
        URI.create(
            (repository.endsWith("/") ? repository : repository + "/") + "commit/" + commit.sha());
    String title = "Commit " + commit.sha().substring(0, Math.min(SHORT, commit.sha().length()));
    return link(id, COMMIT, new ItemLink(ItemLink.Kind.COMMIT, target, title));
  }

  LinkResult pullRequest(String id, URI pull) {
    String path = pull.getPath() == null ? "" : pull.getPath();
    String title = "Pull request " + path.substring(path.lastIndexOf('/') + 1);
    return link(id, PULL, new ItemLink(ItemLink.Kind.PULL_REQUEST, pull, title.strip()));
  }

  private LinkResult link(String id, String prefix, ItemLink link) {
    String scheme = link.target().getScheme() == null ? "" : link.target().getScheme();
    if (!scheme.toLowerCase(Locale.ROOT).matches("https?") || link.target().getHost() == null) {
      throw client.refusal(
          "link item " + id,
          Map.of("target", "'" + Jql.shown(link.target().toString()) + "' is no web address"));
    }
    String key = client.checked(id);
    String globalId = prefix + digest(link.target().normalize().toString());
    Optional<JsonObject> there =
        Reading.objects(
                client.array(client.get("issue/{}/remotelink", key).label("read links").item(id)))
            .stream()
            .filter(it -> Reading.text(it, "globalId").equals(globalId))
            .findFirst();
    if (there.isPresent()) {
      return new LinkResult(there.flatMap(Links::read).orElse(link), false);
    }
    send(id, key, globalId, link);
    return new LinkResult(link, true);
  }

  private void send(String id, String key, String globalId, ItemLink link) {
    String title = link.title();
    JsonObject body =
        JsonObject.EMPTY
            .with("globalId", JsonValue.of(globalId))
            .with("application", FieldWriter.named("name", "Milepost"))
            .with(
                "object",
                FieldWriter.named("url", link.target().toString())
                    .with(
                        "title",
                        JsonValue.of(title.substring(0, Math.min(LONGEST_TITLE, title.length())))));
    // The same global id twice is one link.
    ApiRequest request = client.post("issue/{}/remotelink", key).json(body).repeatable();
    client.object(request.label("link item " + id).item(id));
  }

  /** A global id has at most 255 characters, an address may have more. */
  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
