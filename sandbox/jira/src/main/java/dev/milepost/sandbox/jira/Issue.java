// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An issue. One that is stored is never changed: a change copies it, edits the copy and stores
 * that. Its collections are immutable and replaced as a whole.
 */
final class Issue {
  final long id;
  final Person creator;
  final Instant created;
  String key;
  Meta.Project project;
  Meta.IssueType type;
  Meta.Status status;
  Instant updated;
  Instant statusChanged;
  String summary = "";
  Meta.@Nullable Priority priority;
  Meta.@Nullable Resolution resolution;
  @Nullable Instant resolved;
  @Nullable JsonNode description;
  @Nullable Person assignee;
  @Nullable Person reporter;
  @Nullable Long parent;
  @Nullable String dueDate;
  List<String> labels = List.of();
  List<Long> sprints = List.of();
  List<String> formerKeys = List.of();
  List<Change> history = List.of();
  List<Parts.Comment> comments = List.of();
  List<Parts.RemoteLink> remoteLinks = List.of();
  List<Parts.Attachment> attachments = List.of();

  /** By id; the form of each is {@link FieldInput}'s. */
  Map<String, JsonNode> custom = Map.of();

  Map<String, JsonNode> properties = Map.of();

  Issue(
      long id,
      String key,
      Meta.Project project,
      Meta.IssueType type,
      Person creator,
      Instant created) {
    this.id = id;
    this.key = key;
    this.project = project;
    this.type = type;
    this.creator = creator;
    this.created = created;
    this.updated = created;
    this.statusChanged = created;
    this.status = project.workflow().initial();
  }

  Issue copy() {
    Issue copy = new Issue(id, key, project, type, creator, created);
    copy.status = status;
    copy.updated = updated;
    copy.statusChanged = statusChanged;
    copy.summary = summary;
    copy.priority = priority;
    copy.resolution = resolution;
    copy.resolved = resolved;
    copy.description = description;
    copy.assignee = assignee;
    copy.reporter = reporter;
    copy.parent = parent;
    copy.dueDate = dueDate;
    copy.labels = labels;
    copy.sprints = sprints;
    copy.formerKeys = formerKeys;
    copy.history = history;
    copy.comments = comments;
    copy.remoteLinks = remoteLinks;
    copy.attachments = attachments;
    copy.custom = custom;
    copy.properties = properties;
    return copy;
  }

  /** Sets a custom field; null clears it. */
  void put(String field, @Nullable JsonNode value) {
    custom = changed(custom, field, value);
  }

  /** Sets a property; null removes it. */
  void putProperty(String name, @Nullable JsonNode value) {
    properties = changed(properties, name, value);
  }

  private static Map<String, JsonNode> changed(
      Map<String, JsonNode> map, String name, @Nullable JsonNode value) {
    Map<String, JsonNode> copy = new HashMap<>(map);
    if (value == null) {
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return Map.copyOf(copy);
  }

  /** A list with one more. */
  static <T> List<T> plus(List<T> list, T element) {
    List<T> more = new ArrayList<>(list);
    more.add(element);
    return List.copyOf(more);
  }
}
