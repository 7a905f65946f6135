// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.ItemLink.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An item's relations: its parent, other items, commits and pull requests, addresses, files. */
final class Relations {
  static final String PARENT = "System.LinkTypes.Hierarchy-Reverse";
  static final String HYPERLINK = "Hyperlink";
  static final String ARTIFACT = "ArtifactLink";
  static final String FILE = "AttachedFile";
  static final String COMMIT_TITLE = "Commit ";
  static final String PULL_TITLE = "Pull request ";

  private static final int SHORT = 10;
  private static final Pattern ITEM =
      Pattern.compile("/_apis/wit/workitems/([0-9]{1,9})$", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEPARATOR = Pattern.compile("%2F", Pattern.CASE_INSENSITIVE);
  private static final Pattern GIT =
      Pattern.compile(
          "vstfs:///Git/(Commit|PullRequestId)/([^/]+)/([^/]+)/([0-9A-Za-z]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GITHUB =
      Pattern.compile("vstfs:///GitHub/(Commit|PullRequest)/.+", Pattern.CASE_INSENSITIVE);

  private Relations() {}

  static List<JsonObject> of(JsonObject item) {
    return Answers.objects(item, "relations");
  }

  static String kind(JsonObject relation) {
    return Answers.text(relation, "rel");
  }

  static String url(JsonObject relation) {
    return Answers.text(relation, "url");
  }

  private static Optional<String> other(JsonObject relation) {
    Matcher matcher = ITEM.matcher(url(relation));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static Optional<String> parent(JsonObject item) {
    return of(item).stream()
        .filter(it -> kind(it).equals(PARENT))
        .flatMap(it -> other(it).stream())
        .findFirst();
  }

  /** Where the parent stands among the relations, which is how it is taken away. */
  static int indexOfParent(JsonObject item) {
    List<JsonObject> all = of(item);
    for (int i = 0; i < all.size(); i++) {
      if (kind(all.get(i)).equals(PARENT)) {
        return i;
      }
    }
    return -1;
  }

  /** What people would call links: all but the parent, which an item tells itself, and files. */
  static List<ItemLink> links(JsonObject item, String root) {
    return of(item).stream()
        .filter(it -> !kind(it).equals(PARENT) && !kind(it).equals(FILE))
        .flatMap(it -> link(it, root).stream())
        .toList();
  }

  /** Whether both lead to the same: an artifact's separators are written in either case. */
  static boolean same(String one, String other) {
    return one.startsWith("vstfs:") ? one.equalsIgnoreCase(other) : one.equals(other);
  }

  static Optional<ItemLink> link(JsonObject relation, String root) {
    return switch (kind(relation)) {
      case HYPERLINK -> hyperlink(relation);
      case ARTIFACT -> artifact(relation, root);
      default ->
          other(relation)
              .flatMap(id ->
                  address("item:" + id)
                      .map(target -> new ItemLink(Kind.ITEM, target, name(relation) + " " + id)));
    };
  }

  private static String name(JsonObject relation) {
    return Answers.text(relation, "attributes", "name");
  }

  /** The comment says what we linked; what others linked tells by its address. */
  private static Optional<ItemLink> hyperlink(JsonObject relation) {
    String url = url(relation);
    String comment = Answers.text(relation, "attributes", "comment");
    Kind kind = Kind.WEB;
    if (comment.startsWith(COMMIT_TITLE) || Addresses.commit(url)) {
      kind = Kind.COMMIT;
    } else if (comment.startsWith(PULL_TITLE) || Addresses.pullRequest(url)) {
      kind = Kind.PULL_REQUEST;
    }
    Kind found = kind;
    return address(url)
        .map(target -> new ItemLink(found, target, comment.isEmpty() ? url : comment));
  }

  private static Optional<ItemLink> artifact(JsonObject relation, String root) {
    String plain = SEPARATOR.matcher(url(relation)).replaceAll("/");
    Matcher git = GIT.matcher(plain);
    if (git.matches()) {
      boolean commit = git.group(1).equalsIgnoreCase("Commit");
      String id = git.group(4);
      return address(
              root
                  + "/"
                  + git.group(2)
                  + "/_git/"
                  + git.group(3)
                  + (commit ? "/commit/" : "/pullrequest/")
                  + id)
          .map(target ->
              new ItemLink(
                  commit ? Kind.COMMIT : Kind.PULL_REQUEST,
                  target,
                  (commit ? COMMIT_TITLE : PULL_TITLE) + shortened(id)));
    }
    Matcher gitHub = GITHUB.matcher(plain);
    Kind kind = Kind.WEB;
    if (gitHub.matches()) {
      kind = gitHub.group(1).equalsIgnoreCase("Commit") ? Kind.COMMIT : Kind.PULL_REQUEST;
    }
    Kind found = kind;
    return address(url(relation)).map(target -> new ItemLink(found, target, name(relation)));
  }

  static String shortened(String sha) {
    return sha.substring(0, Math.min(SHORT, sha.length()));
  }

  static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
