// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.Edit;
import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.StateCategory;
import dev.milepost.sandbox.azuredevops.model.StateDefinition;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import dev.milepost.sandbox.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What other people do in a project while a program works with it, also in its past: the things
 * that a program under test must cope with. Safe for threads.
 *
 * @since 0.1
 */
public final class AzureDevOpsPeople {
  private static final String STORY = "User Story";

  private final World world;
  private final Project project;
  private final Identity somebody;
  private final String root;

  AzureDevOpsPeople(World world, Project project, Identity somebody, String root) {
    this.world = world;
    this.project = project;
    this.somebody = somebody;
    this.root = root;
  }

  private Organization organization() {
    return world.organization();
  }

  private WorkItem item(int id) {
    return organization()
        .anyItem(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no item " + id));
  }

  /** Makes stories with the titles "item 0" and on, a millisecond apart. */
  public void addItems(int count) {
    Instant begin = organization().now().minusMillis(count);
    world.writing(() -> {
      for (int i = 0; i < count; i++) {
        born("item " + i, begin.plusMillis(i), null);
      }
      return count;
    });
  }

  /** The titles of all items of the organization. */
  public List<String> titles() {
    return world.reading(
        () -> organization().items().stream().map(item -> item.now().text(Fields.TITLE)).toList());
  }

  /** Makes a story; its id. */
  public int create(String title, Instant at, @Nullable BigDecimal points) {
    return world.writing(() -> born(title, at, points).id());
  }

  private WorkItem born(String title, Instant at, @Nullable BigDecimal points) {
    WorkItemType type = project.process().type(STORY).orElseThrow();
    FieldChanges changes =
        new FieldChanges()
            .set(Fields.TYPE, type.name())
            .set(Fields.STATE, type.initialState().name())
            .set(Fields.REASON, "New")
            .set(Fields.TITLE, title)
            .set(Fields.AREA_PATH, project.areas().root().path())
            .set(Fields.ITERATION_PATH, project.iterations().root().path())
            .set(Fields.COMMENTS, 0L)
            .set(Fields.PRIORITY, 2L)
            .set(Fields.STATE_CHANGED, at);
    if (points != null) {
      changes.set(project.process().effort(), points.doubleValue());
    }
    return organization().create(project, changes, Edit.of(somebody, at));
  }

  private void change(int id, Instant at, FieldChanges changes) {
    world.writing(() -> {
      WorkItem item = item(id);
      Instant next = item.updates().getLast().at().plusMillis(1);
      return organization().change(item, changes, Edit.of(somebody, at.isBefore(next) ? next : at));
    });
  }

  private void set(int id, Instant at, String field, @Nullable Object value) {
    change(id, at, new FieldChanges().set(field, value));
  }

  /** Sets any field of an item; null empties it. */
  public void write(int id, String field, @Nullable String value) {
    set(id, organization().now(), field, value);
  }

  /** Turns a long text of an item to Markdown. */
  public void turnToMarkdown(int id, String field) {
    set(id, organization().now(), WorkItemJson.FORMAT + field, "markdown");
  }

  /** Gives an item another title. */
  public void retitle(int id, String title) {
    write(id, Fields.TITLE, title);
  }

  /** Adds a tag. */
  public void tag(int id, String tag) {
    String before = world.reading(() -> item(id).now().text(Fields.TAGS));
    write(id, Fields.TAGS, before.isEmpty() ? tag : before + "; " + tag);
  }

  /** Gives an item another estimate, or none. */
  public void estimate(int id, Instant at, @Nullable BigDecimal points) {
    set(id, at, project.process().effort(), points == null ? null : points.doubleValue());
  }

  /** Begins to work on an item. */
  public void begin(int id, Instant at) {
    enter(id, at, StateCategory.IN_PROGRESS, Fields.ACTIVATED);
  }

  /** Finishes an item. */
  public void finish(int id, Instant at) {
    enter(id, at, StateCategory.COMPLETED, Fields.CLOSED);
  }

  private void enter(int id, Instant at, StateCategory category, String date) {
    StateDefinition state =
        item(id).type().states().stream()
            .filter(it -> it.category() == category)
            .findFirst()
            .orElseThrow();
    change(
        id,
        at,
        new FieldChanges()
            .set(Fields.STATE, state.name())
            .set(Fields.STATE_CHANGED, at)
            .set(date, at));
  }

  /** Adds an iteration of the project's first team; its path. */
  public String iteration(String name, Instant start, Instant finish) {
    return world.writing(() -> {
      Node node = project.iterations().put(project.name() + "\\" + name, start, finish);
      project.teams().getFirst().iterations().add(node.identifier());
      return node.path();
    });
  }

  /** Puts an item into an iteration. */
  public void plan(int id, Instant at, String path) {
    set(id, at, Fields.ITERATION_PATH, path);
  }

  /** Takes an item out of its iteration. */
  public void unplan(int id, Instant at) {
    plan(id, at, project.iterations().root().path());
  }

  /** Moves an item into the recycle bin. */
  public void delete(int id) {
    world.writing(() -> organization().delete(item(id), somebody));
  }

  /** Keeps an item from whoever asks, as permissions on its area do. */
  public void hide(int id) {
    world.writing(() -> {
      item(id).hide();
      return id;
    });
  }

  /** Gives every state a name that says nothing, in its old category. */
  public void renameStates() {
    world.writing(() -> {
      project.changeProcess(
          project
              .process()
              .withTypes(type -> ProcessChanges.renamed(type, AzureDevOpsPeople::stage)));
      organization().items().stream()
          .filter(item -> item.project().equals(project))
          .forEach(item ->
              organization()
                  .change(
                      item,
                      new FieldChanges().set(Fields.STATE, stage(item.now().text(Fields.STATE))),
                      Edit.of(somebody, organization().momentFor(item))));
      return project;
    });
  }

  private static String stage(String state) {
    return "Stage " + state.chars().sum();
  }

  /** Leaves no way to a state in which an item is done. */
  public void closeWayToDone() {
    changeTypes(ProcessChanges::withoutWayToDone);
  }

  /** Demands a field of items that are done. */
  public void demandWhenDone(String field) {
    changeTypes(type -> ProcessChanges.demanding(type, field));
  }

  private void changeTypes(UnaryOperator<WorkItemType> change) {
    world.writing(() -> {
      project.changeProcess(project.process().withTypes(change));
      return project;
    });
  }

  /** The states that an item may go to from where it stands. */
  public List<String> nextStates(int id) {
    return world.reading(() -> {
      WorkItemType type = item(id).type();
      String now = item(id).now().text(Fields.STATE);
      return type.states().stream()
          .map(StateDefinition::name)
          .filter(name -> !name.equals(now) && type.allows(now, name))
          .toList();
    });
  }

  /** The body of what service hooks send about an item's newest update. */
  public String event(String eventType, int id) {
    return world.writing(() ->
        new String(
            Json.bytes(
                world.hooks().preview(eventType, item(id), new WorkItemJson(new Urls(root)))),
            StandardCharsets.UTF_8));
  }
}
