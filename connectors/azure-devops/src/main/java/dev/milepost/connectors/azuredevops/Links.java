// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Links to commits and pull requests: as artifacts where they are of the organization's own
 * repositories, which shows them in the development section, else as addresses.
 */
final class Links {
  private static final String EXISTS = "already exists";

  private final Room room;
  private final AzureDevOpsClient client;
  private final Writing writing;

  Links(Room room, Writing writing) {
    this.room = room;
    this.client = room.client();
    this.writing = writing;
  }

  /**
   * What to write into a patch.
   *
   * @param attribute that says what it is: an artifact's name, an address' comment
   */
  private record Wanted(String kind, String url, String attribute, String text) {}

  LinkResult commit(String id, CommitRef commit) {
    String label = "link item " + id;
    demandWeb(label, commit.repository());
    client.checked(id);
    Optional<Addresses.Repository> own = Addresses.repository(commit.repository(), client.root());
    if (own.isEmpty()) {
      String repository = commit.repository().toString();
      String url =
          (repository.endsWith("/") ? repository : repository + "/") + "commit/" + commit.sha();
      return link(id, hyperlink(url, Relations.COMMIT_TITLE + Relations.shortened(commit.sha())));
    }
    JsonObject repository = repository(label, own.get());
    return link(
        id, artifact("Commit", "Fixed in Commit", repository, sha(own.get(), commit.sha())));
  }

  /** An artifact's name holds the whole of it. */
  private String sha(Addresses.Repository repository, String sha) {
    if (sha.length() >= 40) {
      return sha;
    }
    JsonObject commit =
        client.object(
            client
                .get(
                    "{}/_apis/git/repositories/{}/commits/{}",
                    repository.project(),
                    repository.name(),
                    sha)
                .label("find commit " + sha));
    return Answers.text(commit, "commitId");
  }

  LinkResult pullRequest(String id, URI pull) {
    String label = "link item " + id;
    demandWeb(label, pull);
    client.checked(id);
    Optional<Addresses.Repository> own =
        Addresses.repository(pull, client.root())
            .filter(it -> it.rest().size() > 1)
            .filter(it -> it.rest().getFirst().equalsIgnoreCase("pullrequest"))
            .filter(it -> it.rest().get(1).matches("[0-9]{1,9}"));
    if (own.isEmpty()) {
      String path = pull.getPath() == null ? "" : pull.getPath();
      String title = Relations.PULL_TITLE + path.substring(path.lastIndexOf('/') + 1);
      return link(id, hyperlink(pull.toString(), title.strip()));
    }
    JsonObject repository = repository(label, own.get());
    return link(id, artifact("PullRequestId", "Pull Request", repository, own.get().rest().get(1)));
  }

  private void demandWeb(String label, URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    if (!scheme.toLowerCase(Locale.ROOT).matches("https?") || address.getHost() == null) {
      throw client.refusal(
          label,
          Map.of(
              "target", "'" + AzureDevOpsClient.shown(address.toString()) + "' is no web address"));
    }
  }

  private JsonObject repository(String label, Addresses.Repository repository) {
    try {
      return client.object(
          client
              .get("{}/_apis/git/repositories/{}", repository.project(), repository.name())
              .label("find repository " + repository.name()));
    } catch (ValidationException none) {
      throw client.refusal(label, Map.of("target", none.text()));
    }
  }

  private static Wanted hyperlink(String url, String title) {
    return new Wanted(Relations.HYPERLINK, url, "comment", title);
  }

  private static Wanted artifact(String kind, String name, JsonObject repository, String id) {
    String url =
        "vstfs:///Git/"
            + kind
            + "/"
            + Answers.text(repository, "project", "id")
            + "%2F"
            + Answers.text(repository, "id")
            + "%2F"
            + id;
    return new Wanted(Relations.ARTIFACT, url, "name", name);
  }

  private LinkResult link(String id, Wanted wanted) {
    Optional<ItemLink> there = find(room.items().raw(id), wanted);
    if (there.isPresent()) {
      return new LinkResult(there.get(), false);
    }
    Patch patch =
        new Patch(client).relation(wanted.kind(), wanted.url(), wanted.attribute(), wanted.text());
    try {
      return made(writing.always(id, patch, "link item " + id), wanted, true);
    } catch (ValidationException refused) {
      // Somebody was faster, or an earlier try.
      if (!refused.text().contains(EXISTS)) {
        throw refused;
      }
      return made(room.items().raw(id), wanted, false);
    } catch (RemoteFailureException lost) {
      ItemLink link =
          writing.after(id, lost).flatMap(it -> find(it, wanted)).orElseThrow(() -> lost);
      return new LinkResult(link, true);
    }
  }

  private LinkResult made(JsonObject item, Wanted wanted, boolean made) {
    return find(item, wanted)
        .map(it -> new LinkResult(it, made))
        .orElseThrow(() ->
            new RemoteFailureException(
                client.asked("link item " + ItemReader.id(item))
                    + ": Azure DevOps says it did, and the link is not there",
                true,
                null));
  }

  private Optional<ItemLink> find(JsonObject item, Wanted wanted) {
    List<JsonObject> all = Relations.of(item);
    return all.stream()
        .filter(it -> Relations.kind(it).equals(wanted.kind()))
        .filter(it -> Relations.same(Relations.url(it), wanted.url()))
        .findFirst()
        .flatMap(it -> Relations.link(it, client.root()));
  }
}
