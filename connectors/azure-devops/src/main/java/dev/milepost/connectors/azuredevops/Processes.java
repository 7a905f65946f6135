// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.http.connector.Memo;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.WorkItemStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The types of the projects' processes, with their states and fields: which they are is for the
 * process to say, and inherited processes have names of their own.
 */
final class Processes {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "feature", List.of("Feature", "Epic"),
          "bug", List.of("Bug", "Issue"),
          "task", List.of("Task", "Issue"));

  private final AzureDevOpsClient client;
  private final PluginContext context;
  private final Map<String, WorkItemStatus> mapping;
  private final Map<String, Memo<ProjectProcess>> byProject = new ConcurrentHashMap<>();

  Processes(AzureDevOpsClient client, PluginContext context) {
    this.client = client;
    this.context = context;
    this.mapping = client.config().statuses();
  }

  /**
   * What a project's process says.
   *
   * @param estimate reference name of the field that backlogs add up; empty for none
   */
  record ProjectProcess(String project, List<ItemType> types, String estimate) {
    Optional<ItemType> type(String name) {
      return types.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
    }
  }

  ProjectProcess of(String project) {
    return memo(project).get();
  }

  private Memo<ProjectProcess> memo(String project) {
    return byProject.computeIfAbsent(
        project.toLowerCase(Locale.ROOT),
        key -> Memo.of(() -> load(project), LIFE, context.clock()));
  }

  /** Asks anew: something there was changed since. */
  void forget(String project) {
    memo(project).forget();
  }

  private ProjectProcess load(String project) {
    List<ItemType> types =
        client
            .list(
                client
                    .get("{}/_apis/wit/workitemtypes", project)
                    .label("list the types of project " + project))
            .stream()
            .map(it -> type(project, it))
            .toList();
    return new ProjectProcess(project, types, estimate(project));
  }

  private String estimate(String project) {
    JsonObject configuration =
        Permitted.ifAllowed(() ->
                Optional.of(
                    client.object(
                        client
                            .get("{}/_apis/work/processconfiguration", project)
                            .label("read the backlogs of project " + project))))
            .orElse(JsonObject.EMPTY);
    return Answers.text(configuration, "typeFields", "Effort", "referenceName");
  }

  /** A type as it is this very moment, for what takes several steps. */
  ItemType fresh(String project, ItemType known) {
    return type(
        project,
        client.object(
            client
                .get("{}/_apis/wit/workitemtypes/{}", project, known.name())
                .label("read type " + known.name())));
  }

  private ItemType type(String project, JsonObject type) {
    String name = Answers.text(type, "name");
    Set<String> fields = new HashSet<>();
    Stream.of("fields", "fieldInstances")
        .flatMap(list -> Answers.objects(type, list).stream())
        .forEach(it -> fields.add(Answers.text(it, "referenceName")));
    List<JsonObject> states = Answers.objects(type, "states");
    return new ItemType(
        name,
        fields,
        (states.isEmpty() ? statesOf(project, name) : states).stream().map(this::state).toList(),
        transitions(type.object("transitions").orElse(JsonObject.EMPTY)));
  }

  /** Servers of one's own leave them out of the list. */
  private List<JsonObject> statesOf(String project, String name) {
    return client.list(
        client
            .get("{}/_apis/wit/workitemtypes/{}/states", project, name)
            .label("list the states of type " + name));
  }

  private ItemType.State state(JsonObject state) {
    String name = Answers.text(state, "name");
    String category = Answers.text(state, "category");
    WorkItemStatus own = mapping.get(name);
    return new ItemType.State(
        name, category, own != null ? own : ItemType.State.byCategory(category));
  }

  private static Map<String, List<String>> transitions(JsonObject all) {
    Map<String, List<String>> transitions = new HashMap<>();
    for (Map.Entry<String, JsonValue> from : all.members().entrySet()) {
      if (from.getValue() instanceof JsonArray targets) {
        transitions.put(
            from.getKey(),
            Answers.objects(targets).stream().map(it -> Answers.text(it, "to")).toList());
      }
    }
    return transitions;
  }

  /** A type by our word for it or by its own name; by default the one of tasks. */
  ItemType demand(String project, String wanted) {
    String word = wanted.isBlank() ? "task" : wanted.strip();
    String name = client.config().types().getOrDefault(word, word);
    ProjectProcess process = of(project);
    List<String> usual =
        client.config().maps(word)
            ? List.of()
            : USUAL.getOrDefault(word.toLowerCase(Locale.ROOT), List.of());
    return Stream.concat(Stream.of(name), usual.stream())
        .flatMap(it -> process.type(it).stream())
        .findFirst()
        .orElseThrow(() ->
            client.refusal(
                "find a type",
                Map.of(
                    "type",
                    "project '"
                        + project
                        + "' has no type '"
                        + AzureDevOpsClient.shown(name)
                        + "'; it has: "
                        + String.join(", ", process.types().stream().map(ItemType::name).toList())
                        + "; map it in custom_settings.work_item_types")));
  }

  Optional<String> pointsField(String project, ItemType type) {
    return type.pointsField(client.config().text("story_points_field"), of(project).estimate());
  }
}
