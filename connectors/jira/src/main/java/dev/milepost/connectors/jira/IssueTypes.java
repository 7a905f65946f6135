// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The types that a project's items can have. */
final class IssueTypes {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String DEFAULT = "task";

  private final JiraClient client;
  private final PluginContext context;
  private final Map<String, Memo<List<Type>>> projects = new ConcurrentHashMap<>();

  IssueTypes(JiraClient client, PluginContext context) {
    this.client = client;
    this.context = context;
  }

  /** A type. */
  record Type(String id, String name, boolean subtask) {}

  /** What the user calls it: a mapped word or the project's own name, in the project's words. */
  Type of(String project, String word) {
    String asked = word.isEmpty() ? DEFAULT : word;
    String name = nameOf(asked);
    List<Type> types = of(project);
    return types.stream()
        .filter(it -> it.name().equalsIgnoreCase(name) || it.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            client.refusal(
                "find the type of an item",
                Map.of(
                    "type",
                    "project "
                        + project
                        + " has no type '"
                        + Jql.shown(name)
                        + "'; it has "
                        + String.join(", ", types.stream().map(Type::name).toList()))));
  }

  String nameOf(String word) {
    return client.config().issueTypes().getOrDefault(word, word);
  }

  Optional<Type> subtask(String project) {
    return of(project).stream().filter(Type::subtask).findFirst();
  }

  /** All types of a project. */
  List<Type> of(String project) {
    return projects
        .computeIfAbsent(project, key -> new Memo<>(() -> load(key), LIFE, context.clock()))
        .get();
  }

  private List<Type> load(String project) {
    JsonObject found =
        client
            .unless(404, client.get("project/{}", project).label("read project " + project))
            .orElseThrow(() ->
                client.refusal(
                    "read project " + Jql.shown(project),
                    Map.of(
                        "project", "there is no such project, or the credential may not see it")));
    return Reading.objects(found, "issueTypes").stream()
        .map(it ->
            new Type(Reading.text(it, "id"), Reading.text(it, "name"), Reading.flag(it, "subtask")))
        .toList();
  }
}
