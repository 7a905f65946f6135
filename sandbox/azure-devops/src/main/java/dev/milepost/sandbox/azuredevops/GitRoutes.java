// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Repository;
import dev.milepost.sandbox.azuredevops.model.Repository.Commit;
import dev.milepost.sandbox.azuredevops.model.Repository.PullRequest;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Repositories, commits and pull requests, as far as links to them need. */
final class GitRoutes {
  private static final String ONE = "git/repositories/{repository}";

  private GitRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.get(scope, "git/repositories", GitRoutes::repositories)
          .get(scope, ONE, call -> Response.ok(repository(call, owner(call), find(call))))
          .get(scope, ONE + "/commits", GitRoutes::commits)
          .get(scope, ONE + "/commits/{commit}", GitRoutes::commit)
          .get(scope, ONE + "/pullrequests", GitRoutes::pulls)
          .get(scope, ONE + "/pullrequests/{pull}", GitRoutes::pull)
          .get(scope, "git/pullrequests/{pull}", GitRoutes::pullAnywhere);
    }
  }

  private static Stream<Project> projects(Call call) {
    return call.scope().map(Stream::of).orElseGet(() -> call.organization().projects().stream());
  }

  private static Response repositories(Call call) {
    return Response.ok(
        Nodes.list(
            projects(call)
                .flatMap(project ->
                    project.repositories().stream()
                        .map(repository -> repository(call, project, repository)))));
  }

  private static Project owner(Call call) {
    String name = call.request().variable("repository");
    return projects(call)
        .filter(project -> project.repository(name).isPresent())
        .findFirst()
        .orElseThrow(() ->
            Refusals.of(
                404,
                "GitRepositoryNotFoundException",
                "TF401019: The Git repository with name or identifier "
                    + name
                    + " does not exist or you do not have permissions for the operation you are"
                    + " attempting."));
  }

  private static Repository find(Call call) {
    return owner(call).repository(call.request().variable("repository")).orElseThrow();
  }

  private static ObjectNode repository(Call call, Project project, Repository repository) {
    ObjectNode node = Json.object().put("id", repository.id().toString());
    node.put("name", repository.name()).put("url", url(call, project, repository));
    node.set("project", ProjectRoutes.reference(call, project));
    node.put("defaultBranch", "refs/heads/main").put("size", 4096);
    String web =
        call.urls().root()
            + "/"
            + Urls.segment(project.name())
            + "/_git/"
            + Urls.segment(repository.name());
    node.put("remoteUrl", web).put("webUrl", web);
    return node.put("isDisabled", false);
  }

  private static String url(Call call, Project project, Repository repository) {
    return call.urls().api(project, "git/repositories/" + repository.id());
  }

  private static Response commits(Call call) {
    Project project = owner(call);
    Repository repository = find(call);
    return Response.ok(
        Nodes.list(
            repository.commits().stream()
                .map(commit -> commit(call, project, repository, commit))));
  }

  private static Response commit(Call call) {
    String sha = call.request().variable("commit").toLowerCase(Locale.ROOT);
    return find(call).commits().stream()
        .filter(commit -> commit.sha().equals(sha))
        .findFirst()
        .map(commit -> Response.ok(commit(call, owner(call), find(call), commit)))
        .orElseThrow(() ->
            Refusals.of(
                404,
                "GitCommitDoesNotExistException",
                "TF401175: The version descriptor <Commit: " + sha + "> could not be resolved."));
  }

  private static ObjectNode commit(
      Call call, Project project, Repository repository, Commit commit) {
    ObjectNode node = Json.object().put("commitId", commit.sha());
    node.set("author", author(commit));
    node.set("committer", author(commit));
    node.put("comment", commit.message());
    return node.put("url", url(call, project, repository) + "/commits/" + commit.sha());
  }

  private static ObjectNode author(Commit commit) {
    Identity author = commit.author();
    return Json.object()
        .put("name", author.displayName())
        .put("email", author.uniqueName())
        .put("date", Nodes.time(commit.at()));
  }

  private static Response pulls(Call call) {
    Project project = owner(call);
    Repository repository = find(call);
    String status =
        call.request().parameter("searchCriteria.status").orElse("active").toLowerCase(Locale.ROOT);
    return Response.ok(
        Nodes.list(
            repository.pulls().stream()
                .filter(pull -> status.equals("all") || pull.status().equals(status))
                .map(pull -> pull(call, project, repository, pull))));
  }

  private static Response pull(Call call) {
    int id = call.id("pull");
    Repository repository = find(call);
    return repository.pulls().stream()
        .filter(pull -> pull.id() == id)
        .findFirst()
        .map(pull -> Response.ok(pull(call, owner(call), repository, pull)))
        .orElseThrow(() -> missing(id));
  }

  private static Refusal missing(int id) {
    return Refusals.of(
        404,
        "GitPullRequestNotFoundException",
        "TF401180: The requested pull request was not found: " + id + ".");
  }

  private static Response pullAnywhere(Call call) {
    int id = call.id("pull");
    return projects(call)
        .flatMap(project ->
            project.repositories().stream()
                .flatMap(repository ->
                    repository.pulls().stream()
                        .filter(pull -> pull.id() == id)
                        .map(pull -> pull(call, project, repository, pull))))
        .findFirst()
        .map(Response::ok)
        .orElseThrow(() -> missing(id));
  }

  private static ObjectNode pull(
      Call call, Project project, Repository repository, PullRequest pull) {
    ObjectNode node = Json.object();
    node.set("repository", repository(call, project, repository));
    node.put("pullRequestId", pull.id()).put("codeReviewId", pull.id());
    node.put("status", pull.status());
    node.set("createdBy", call.json().identity(pull.author()));
    node.put("creationDate", Nodes.time(pull.at())).put("title", pull.title());
    node.put("sourceRefName", "refs/heads/" + pull.sourceBranch());
    node.put("targetRefName", "refs/heads/main").put("isDraft", false);
    node.put(
        "artifactId",
        "vstfs:///Git/PullRequestId/" + project.id() + "%2F" + repository.id() + "%2F" + pull.id());
    return node.put("url", url(call, project, repository) + "/pullRequests/" + pull.id());
  }
}
