// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.Meta.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An issue as an answer shows it. */
final class IssueJson {
  private final World world;
  private final MetaJson meta;
  private final int version;
  private final boolean sprintAsText;

  IssueJson(World world, MetaJson meta, int version, boolean sprintAsText) {
    this.world = world;
    this.meta = meta;
    this.version = version;
    this.sprintAsText = sprintAsText;
  }

  /** Which fields a request asks for. */
  record Selection(Set<String> ids, boolean idOnly) {
    /** From names such as {@code *all}, {@code *navigable}, {@code -comment}, {@code id}. */
    static Selection of(World world, List<String> names, List<String> otherwise) {
      List<String> wanted = names.isEmpty() ? otherwise : names;
      boolean onlyExcluded = wanted.stream().allMatch(it -> it.startsWith("-"));
      Set<String> ids = new LinkedHashSet<>();
      boolean idOnly = true;
      for (String name : onlyExcluded ? plus("*all", wanted) : wanted) {
        idOnly &= name.equals("id");
        add(world, ids, name);
      }
      return new Selection(ids, idOnly);
    }

    private static List<String> plus(String first, List<String> rest) {
      List<String> all = new ArrayList<>(List.of(first));
      all.addAll(rest);
      return all;
    }

    private static void add(World world, Set<String> ids, String name) {
      switch (name) {
        case "*all" -> world.catalog().fields().all().forEach(it -> ids.add(it.id()));
        case "*navigable" ->
            world.catalog().fields().all().stream()
                .map(Field::id)
                .filter(it -> !it.equals("comment") && !it.equals("attachment"))
                .forEach(ids::add);
        default -> {
          if (name.startsWith("-")) {
            ids.remove(name.substring(1));
          } else {
            world.catalog().fields().byId(name).ifPresent(it -> ids.add(it.id()));
          }
        }
      }
    }
  }

  ObjectNode render(Issue issue, Selection selection) {
    ObjectNode node = Json.object();
    node.put("expand", "renderedFields,names,schema,operations,editmeta,changelog,transitions");
    node.put("id", Long.toString(issue.id));
    node.put("self", meta.self("issue/" + issue.id));
    node.put("key", issue.key);
    ObjectNode fields = Json.object();
    for (String id : selection.ids()) {
      world.catalog().fields().byId(id).ifPresent(it -> fields.set(id, value(issue, it)));
    }
    node.set("fields", fields);
    return node;
  }

  /** Only what says which issue it is. */
  ObjectNode reference(Issue issue) {
    return Json.object()
        .put("id", Long.toString(issue.id))
        .put("key", issue.key)
        .put("self", meta.self("issue/" + issue.id));
  }

  private JsonNode value(Issue issue, Field field) {
    return switch (field.id()) {
      case "summary" -> StringNode.valueOf(issue.summary);
      case "description" -> document(issue.description);
      case "issuetype" -> meta.type(issue.type);
      case "project" -> meta.project(issue.project);
      case "status" -> meta.status(issue.status);
      case "priority" -> issue.priority == null ? Json.none() : meta.priority(issue.priority);
      case "resolution" ->
          issue.resolution == null ? Json.none() : meta.resolution(issue.resolution);
      case "assignee" -> meta.person(issue.assignee);
      case "reporter" -> meta.person(issue.reporter);
      case "creator" -> meta.person(issue.creator);
      case "labels" -> Json.array(issue.labels);
      case "parent" -> parent(issue);
      case "subtasks" -> subtasks(issue);
      case "issuelinks" -> links(issue);
      case "comment" -> comments(issue);
      case "attachment" -> attachments(issue);
      case "duedate" -> text(issue.dueDate);
      case "created" -> text(Times.jira(issue.created));
      case "updated" -> text(Times.jira(issue.updated));
      case "resolutiondate" -> text(issue.resolved == null ? null : Times.jira(issue.resolved));
      case "statuscategorychangedate" -> text(Times.jira(issue.statusChanged));
      default -> custom(issue, field);
    };
  }

  private JsonNode custom(Issue issue, Field field) {
    if (field.sort() == Meta.Sort.SPRINTS) {
      return sprints(issue);
    }
    JsonNode value = issue.custom.get(field.id());
    if (value == null) {
      return Json.none();
    }
    return switch (field.sort()) {
      case OPTION -> meta.option(field, value.stringValue());
      case USER -> meta.person(People.byAccount(value.stringValue()).orElse(null));
      case TEXT -> document(value);
      default -> value;
    };
  }

  private static JsonNode text(@Nullable String text) {
    return text == null ? Json.none() : StringNode.valueOf(text);
  }

  JsonNode document(@Nullable JsonNode stored) {
    if (stored == null) {
      return Json.none();
    }
    return version == 3 || stored.isString() ? stored : StringNode.valueOf(Documents.wiki(stored));
  }

  private JsonNode parent(Issue issue) {
    // Data Center knows a parent of sub-tasks only.
    if (issue.parent == null || (world.edition() == Edition.DATA_CENTER && !issue.type.subtask())) {
      return Json.none();
    }
    return world.byId(issue.parent).map(it -> (JsonNode) brief(it)).orElseGet(Json::none);
  }

  ObjectNode brief(Issue issue) {
    ObjectNode node = reference(issue);
    ObjectNode fields = node.putObject("fields");
    fields.put("summary", issue.summary);
    fields.set("status", meta.status(issue.status));
    fields.set("priority", issue.priority == null ? Json.none() : meta.priority(issue.priority));
    fields.set("issuetype", meta.type(issue.type));
    return node;
  }

  private ArrayNode subtasks(Issue issue) {
    ArrayNode array = Json.array();
    world.childrenOf(issue).stream()
        .filter(it -> it.type.subtask())
        .forEach(it -> array.add(brief(it)));
    return array;
  }

  private ArrayNode links(Issue issue) {
    ArrayNode array = Json.array();
    for (Parts.Link link : world.linksOf(issue)) {
      boolean outward = link.outward() != issue.id;
      ObjectNode node = array.addObject();
      node.put("id", Long.toString(link.id()));
      node.put("self", meta.self("issueLink/" + link.id()));
      node.set("type", meta.linkType(link.type()));
      // The one at the other end: "A blocks B" shows B as the outward issue of A.
      long other = outward ? link.outward() : link.inward();
      world
          .byId(other)
          .ifPresent(it -> node.set(outward ? "outwardIssue" : "inwardIssue", brief(it)));
    }
    return array;
  }

  ObjectNode comments(Issue issue) {
    ObjectNode page = Json.object();
    ArrayNode comments = page.putArray("comments");
    issue.comments.forEach(it -> comments.add(comment(issue, it)));
    page.put("self", meta.self("issue/" + issue.id + "/comment"));
    page.put("maxResults", issue.comments.size());
    page.put("total", issue.comments.size());
    page.put("startAt", 0);
    return page;
  }

  ObjectNode comment(Issue issue, Parts.Comment comment) {
    ObjectNode node = Json.object();
    node.put("self", meta.self("issue/" + issue.id + "/comment/" + comment.id()));
    node.put("id", Long.toString(comment.id()));
    node.set("author", meta.person(comment.author()));
    node.set("body", document(comment.body()));
    node.set("updateAuthor", meta.person(comment.updater()));
    node.put("created", Times.jira(comment.created()));
    node.put("updated", Times.jira(comment.updated()));
    if (world.edition() == Edition.CLOUD) {
      node.put("jsdPublic", true);
    }
    return node;
  }

  private ArrayNode attachments(Issue issue) {
    ArrayNode array = Json.array();
    issue.attachments.forEach(it -> array.add(attachment(it)));
    return array;
  }

  ObjectNode attachment(Parts.Attachment attachment) {
    ObjectNode node = Json.object();
    node.put("self", meta.self("attachment/" + attachment.id()));
    node.put("id", Long.toString(attachment.id()));
    node.put("filename", attachment.name());
    node.set("author", meta.person(attachment.author()));
    node.put("created", Times.jira(attachment.created()));
    node.put("size", attachment.size());
    node.put("mimeType", attachment.type());
    node.put("content", meta.self("attachment/content/" + attachment.id()));
    return node;
  }

  private JsonNode sprints(Issue issue) {
    if (issue.sprints.isEmpty()) {
      return Json.none();
    }
    ArrayNode array = Json.array();
    issue.sprints.stream()
        .flatMap(id -> world.sprint(id).stream())
        .forEach(it -> {
          if (sprintAsText) {
            array.add(SprintJson.asText(it));
          } else {
            array.add(SprintJson.inField(it));
          }
        });
    return array;
  }

  /** The newest entries of the log, oldest of them first on Data Center, newest first on Cloud. */
  ObjectNode changelog(Issue issue, int most) {
    List<Change> newest =
        issue.history.subList(Math.max(0, issue.history.size() - most), issue.history.size());
    ObjectNode log = Json.object();
    log.put("startAt", 0);
    log.put("maxResults", newest.size());
    log.put("total", issue.history.size());
    ArrayNode histories = log.putArray("histories");
    List<Change> ordered = world.edition() == Edition.CLOUD ? newest.reversed() : newest;
    ordered.forEach(it -> histories.add(change(it)));
    return log;
  }

  ObjectNode change(Change change) {
    ObjectNode node = Json.object();
    node.put("id", Long.toString(change.id()));
    node.set("author", meta.person(change.author()));
    node.put("created", Times.jira(change.at()));
    ArrayNode items = node.putArray("items");
    for (Change.Item item : change.items()) {
      items.add(item(item));
    }
    return node;
  }

  ObjectNode item(Change.Item item) {
    ObjectNode node = Json.object();
    node.put("field", item.field());
    node.put("fieldtype", item.custom() ? "custom" : "jira");
    if (world.edition() == Edition.CLOUD && !item.fieldId().isEmpty()) {
      node.put("fieldId", item.fieldId());
    }
    node.set("from", text(item.from()));
    node.set("fromString", text(item.fromText()));
    node.set("to", text(item.to()));
    node.set("toString", text(item.toText()));
    return node;
  }

  /** The names of the fields that were selected. */
  ObjectNode names(Selection selection) {
    ObjectNode names = Json.object();
    selection.ids().stream()
        .flatMap(id -> world.catalog().fields().byId(id).stream())
        .forEach(field -> names.put(field.id(), field.name()));
    return names;
  }
}
