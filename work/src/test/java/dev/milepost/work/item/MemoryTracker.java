// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tracker in memory: it keeps what it is told, counts versions, and refuses what is out of date.
 */
final class MemoryTracker implements DevOpsIntegration {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final Map<String, WorkItem> items = new LinkedHashMap<>();
  final Map<String, Comment> comments = new LinkedHashMap<>();
  final List<URI> links = new ArrayList<>();
  final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
  @Nullable String refusedField;
  int writes;
  private final Map<String, String> idsByKey = new HashMap<>();

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Session authenticate() {
    return new Session(new Person("me", "Me"), "memory", Set.of());
  }

  @Override
  public HealthReport healthCheck() {
    return new HealthReport(HealthReport.State.HEALTHY, "", NOW, Duration.ZERO, List.of());
  }

  @Override
  public WorkItem getWorkItem(String id) {
    WorkItem item = items.get(id);
    if (item == null) {
      throw new WorkItemNotFoundException("no item " + id, id);
    }
    return item;
  }

  @Override
  public CreateResult.Created createWorkItem(NewWorkItem wish) {
    String known = idsByKey.get(wish.key());
    if (known != null) {
      return new CreateResult.Created(wish.key(), getWorkItem(known), false);
    }
    writes++;
    String id = "MEM-" + (items.size() + 1);
    idsByKey.put(wish.key(), id);
    String assignee = wish.assignee();
    WorkItem item =
        new WorkItem(
            id,
            "uid-" + id,
            wish.type(),
            wish.title(),
            wish.description(),
            wish.status() == null ? WorkItemStatus.TODO : wish.status(),
            "Open",
            assignee == null ? null : new Person(assignee, assignee),
            wish.priority(),
            wish.labels(),
            NOW,
            NOW,
            wish.customFields(),
            URI.create("https://tracker.example.com/" + id),
            wish.parentId(),
            wish.storyPoints(),
            "1",
            List.of(),
            null);
    items.put(id, item);
    return new CreateResult.Created(wish.key(), item, true);
  }

  @Override
  public UpdateResult updateWorkItem(String id, WorkItemChange change) {
    WorkItem item = getWorkItem(id);
    if (change.expected().filter(version -> !version.equals(item.version())).isPresent()) {
      throw new ConflictException(id + " was changed", id);
    }
    writes++;
    Draft draft = new Draft(item);
    List<UpdateResult.FieldOutcome> outcomes = new ArrayList<>();
    for (FieldChange field : change.fields()) {
      if (field.field().name().equals(refusedField)) {
        outcomes.add(
            new UpdateResult.FieldOutcome(
                field.field(), UpdateResult.State.REFUSED, "not on the screen"));
      } else {
        draft.apply(field);
        outcomes.add(new UpdateResult.FieldOutcome(field.field(), UpdateResult.State.APPLIED, ""));
      }
    }
    items.put(id, draft.item());
    return new UpdateResult(getWorkItem(id), outcomes);
  }

  /** An item while it is changed. */
  private static final class Draft {
    private final WorkItem old;
    private final Set<String> labels;
    private final Map<String, JsonValue> custom;
    private String title;
    private RichText description;
    private WorkItemStatus status;
    private @Nullable Person assignee;
    private @Nullable WorkItemPriority priority;
    private @Nullable String parent;
    private @Nullable BigDecimal points;

    Draft(WorkItem old) {
      this.old = old;
      labels = new TreeSet<>(old.labels());
      custom = new LinkedHashMap<>(old.customFields());
      title = old.title();
      description = old.description();
      status = old.status();
      assignee = old.assignee();
      priority = old.priority();
      parent = old.parentId();
      points = old.storyPoints();
    }

    void apply(FieldChange change) {
      switch (change) {
        case FieldChange.Set set -> set(set.field().name(), set.value());
        case FieldChange.Clear clear -> clear(clear.field().name());
        case FieldChange.Add add -> labels.add(((FieldValue.Text) add.value()).text());
        case FieldChange.Remove remove -> labels.remove(((FieldValue.Text) remove.value()).text());
      }
    }

    private void set(String field, FieldValue value) {
      switch (value) {
        case FieldValue.Text(String text) -> {
          switch (field) {
            case "title" -> title = text;
            case "assignee" -> assignee = new Person(text, text);
            default -> parent = text;
          }
        }
        case FieldValue.Document(RichText text) -> description = text;
        case FieldValue.Status wanted -> status = wanted.status();
        case FieldValue.Priority wanted -> priority = wanted.priority();
        case FieldValue.Labels wanted -> {
          labels.clear();
          labels.addAll(wanted.labels());
        }
        case FieldValue.Points wanted -> points = wanted.points();
        case FieldValue.Raw raw -> custom.put(field, raw.value());
      }
    }

    private void clear(String field) {
      switch (field) {
        case "description" -> description = RichText.EMPTY;
        case "assignee" -> assignee = null;
        case "priority" -> priority = null;
        case "labels" -> labels.clear();
        case "parent_id" -> parent = null;
        case "story_points" -> points = null;
        default -> custom.remove(field);
      }
    }

    WorkItem item() {
      return new WorkItem(
          old.id(),
          old.uid(),
          old.type(),
          title,
          description,
          status,
          old.nativeStatus(),
          assignee,
          priority,
          labels,
          old.createdAt(),
          old.updatedAt(),
          custom,
          old.url(),
          parent,
          points,
          Integer.toString(Integer.parseInt(old.version()) + 1),
          old.links(),
          null);
    }
  }

  @Override
  public void deleteWorkItem(String id) {
    writes++;
    items.remove(id);
  }

  @Override
  public Comment addComment(String id, RichText text, String key) {
    writes++;
    return comments.computeIfAbsent(
        key, missing -> new Comment("c" + comments.size(), null, NOW, text));
  }

  @Override
  public LinkResult linkToCommit(String id, CommitRef commit) {
    return link(ItemLink.Kind.COMMIT, URI.create(commit.repository() + "/commit/" + commit.sha()));
  }

  @Override
  public LinkResult linkToPullRequest(String id, URI pullRequest) {
    return link(ItemLink.Kind.PULL_REQUEST, pullRequest);
  }

  private LinkResult link(ItemLink.Kind kind, URI target) {
    boolean made = !links.contains(target);
    if (made) {
      links.add(target);
    }
    return new LinkResult(new ItemLink(kind, target, ""), made);
  }

  @Override
  public IncidentResult createFromIncident(IncidentReport report) {
    CreateResult.Created created =
        createWorkItem(
            NewWorkItem.builder(report.fingerprint(), report.title())
                .description(report.description())
                .priority(report.severity())
                .build());
    return new IncidentResult(
        created.item(),
        created.made() ? IncidentResult.Outcome.CREATED : IncidentResult.Outcome.COMMENTED);
  }

  @Override
  public void close() {}
}
