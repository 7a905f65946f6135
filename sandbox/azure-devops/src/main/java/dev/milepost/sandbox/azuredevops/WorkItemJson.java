// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Comment;
import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Relation;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Work items, their updates and comments as JSON. */
final class WorkItemJson {
  /** Fields that an answer carries only when it is asked for all. */
  private static final Set<String> EXPANDED =
      Set.of(
          Fields.ID,
          Fields.REV,
          Fields.AREA_ID,
          Fields.ITERATION_ID,
          Fields.NODE_NAME,
          Fields.AUTHORIZED_DATE,
          Fields.AUTHORIZED_AS,
          Fields.REVISED_DATE,
          Fields.WATERMARK,
          Fields.DELETED);

  static final String FORMAT = "format:";

  private final Urls urls;

  WorkItemJson(Urls urls) {
    this.urls = urls;
  }

  Urls urls() {
    return urls;
  }

  /** What an answer holds beside the plain fields. */
  record Shape(Optional<List<String>> fields, boolean relations, boolean links, boolean all) {
    static final Shape PLAIN = new Shape(Optional.empty(), false, true, false);
    static final Shape BARE = new Shape(Optional.empty(), false, false, false);
  }

  ObjectNode item(Snapshot snapshot, Shape shape) {
    ObjectNode node = Json.object().put("id", snapshot.id()).put("rev", snapshot.rev());
    node.set("fields", fields(snapshot, shape, false));
    formats(snapshot).ifPresent(formats -> node.set("multilineFieldsFormat", formats));
    if (shape.relations() && !snapshot.relations().isEmpty()) {
      node.set("relations", relations(snapshot.relations()));
    }
    if (shape.links()) {
      node.set("_links", links(snapshot.item()));
    }
    return node.put("url", urls.workItem(snapshot.id()));
  }

  ObjectNode fields(Snapshot snapshot, Shape shape, boolean combinedIdentities) {
    ObjectNode node = Json.object();
    if (shape.fields().isPresent()) {
      for (String name : shape.fields().get()) {
        put(node, name, snapshot.value(name), combinedIdentities);
      }
      return node;
    }
    snapshot
        .fields()
        .forEach((name, value) -> {
          boolean shown = shape.all() || !EXPANDED.contains(name);
          if (shown && !name.startsWith(FORMAT)) {
            put(node, name, value, combinedIdentities);
          }
        });
    return node;
  }

  private void put(ObjectNode node, String name, @Nullable Object value, boolean combined) {
    if (value instanceof Identity identity && combined) {
      node.put(name, identity.combined());
    } else if (value != null) {
      node.set(name, value(value));
    }
  }

  JsonNode value(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Long number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      case Boolean truth -> nodes.booleanNode(truth);
      case Instant time -> nodes.stringNode(Nodes.time(time));
      case Identity identity -> identity(identity);
      default -> nodes.stringNode(value.toString());
    };
  }

  ObjectNode identity(Identity identity) {
    ObjectNode node = Json.object();
    String avatar = urls.api("GraphProfile/MemberAvatars/" + identity.descriptor());
    node.put("displayName", identity.displayName());
    node.put("url", urls.api("Identities/" + identity.id()));
    node.putObject("_links").set("avatar", Nodes.href(avatar));
    node.put("id", identity.id().toString());
    node.put("uniqueName", identity.uniqueName());
    node.put("imageUrl", avatar);
    return node.put("descriptor", identity.descriptor());
  }

  /** Which long fields are Markdown; those that are not named are HTML. */
  private static Optional<ObjectNode> formats(Snapshot snapshot) {
    ObjectNode formats = Json.object();
    for (Map.Entry<String, Object> entry : snapshot.fields().entrySet()) {
      if (entry.getKey().startsWith(FORMAT)) {
        formats.put(entry.getKey().substring(FORMAT.length()), entry.getValue().toString());
      }
    }
    return formats.isEmpty() ? Optional.empty() : Optional.of(formats);
  }

  ArrayNode relations(Collection<Relation> relations) {
    return Nodes.array(relations.stream().map(this::relation));
  }

  private ObjectNode relation(Relation relation) {
    ObjectNode node = Json.object().put("rel", relation.rel());
    node.put("url", relation.betweenItems() ? urls.workItem(relation.other()) : relation.url());
    ObjectNode attributes = node.putObject("attributes");
    relation.attributes().forEach((key, value) -> attributes.set(key, value(value)));
    if (relation.betweenItems()) {
      RelationType.find(relation.rel())
          .ifPresent(type -> attributes.put("name", type.displayName()));
    }
    return node;
  }

  private ObjectNode links(WorkItem item) {
    String self = urls.workItem(item.id());
    ObjectNode links = Json.object();
    links.set("self", Nodes.href(self));
    links.set("workItemUpdates", Nodes.href(self + "/updates"));
    links.set("workItemRevisions", Nodes.href(self + "/revisions"));
    links.set("workItemComments", Nodes.href(self + "/comments"));
    links.set("html", Nodes.href(urls.workItemPage(item.project(), item.id())));
    String type = Urls.segment(item.type().name());
    links.set("workItemType", Nodes.href(urls.api(item.project(), "wit/workItemTypes/" + type)));
    links.set("fields", Nodes.href(urls.api(item.project(), "wit/fields")));
    return links;
  }

  /** What one update changed: old and new value of each field, links that came and went. */
  ObjectNode update(WorkItem item, Update update) {
    Snapshot after = item.afterUpdate(update.number()).orElseThrow();
    ObjectNode node = Json.object().put("id", update.number()).put("workItemId", item.id());
    node.put("rev", update.rev());
    node.set("revisedBy", identity(update.by()));
    Object revised = update.revision() ? after.value(Fields.REVISED_DATE) : update.at();
    node.set("revisedDate", value(Objects.requireNonNull(revised, "revised date")));
    if (update.revision()) {
      node.set("fields", fieldUpdates(item, update, after));
    }
    if (!update.added().isEmpty() || !update.removed().isEmpty()) {
      ObjectNode relations = node.putObject("relations");
      if (!update.added().isEmpty()) {
        relations.set("added", relations(update.added()));
      }
      if (!update.removed().isEmpty()) {
        relations.set("removed", relations(update.removed()));
      }
    }
    return node.put("url", urls.workItem(item.id()) + "/updates/" + update.number());
  }

  private ObjectNode fieldUpdates(WorkItem item, Update update, Snapshot after) {
    Optional<Snapshot> before = item.atRevision(update.rev() - 1);
    Set<String> names = new TreeSet<>(update.changedFields());
    names.removeIf(name -> name.startsWith(FORMAT));
    names.addAll(before.isEmpty() ? after.fields().keySet() : KEPT);
    names.removeIf(name -> name.startsWith(FORMAT));
    ObjectNode fields = Json.object();
    for (String name : names) {
      Object old = before.map(past -> past.value(name)).orElse(null);
      Object now = after.value(name);
      if (!Objects.equals(old, now)) {
        ObjectNode change = fields.putObject(name);
        if (old != null) {
          change.set("oldValue", value(old));
        }
        if (now != null) {
          change.set("newValue", value(now));
        }
      }
    }
    return fields;
  }

  private static final List<String> KEPT =
      List.of(
          Fields.REV,
          Fields.AUTHORIZED_DATE,
          Fields.AUTHORIZED_AS,
          Fields.REVISED_DATE,
          Fields.CHANGED_DATE,
          Fields.CHANGED_BY,
          Fields.WATERMARK,
          Fields.AREA_ID,
          Fields.ITERATION_ID,
          Fields.NODE_NAME);

  ObjectNode comment(Project project, Comment comment) {
    ObjectNode node = Json.object().put("workItemId", comment.itemId()).put("id", comment.id());
    node.put("version", comment.version()).put("text", comment.text());
    node.put(
        "renderedText",
        comment.markdown() ? "<p>" + Html.escape(comment.text()) + "</p>" : comment.text());
    node.put("format", comment.markdown() ? "markdown" : "html");
    node.set("createdBy", identity(comment.createdBy()));
    node.put("createdDate", Nodes.time(comment.createdDate()));
    node.set("modifiedBy", identity(comment.modifiedBy()));
    node.put("modifiedDate", Nodes.time(comment.modifiedDate()));
    node.put("isDeleted", comment.deleted());
    String url = "wit/workItems/" + comment.itemId() + "/comments/" + comment.id();
    return node.put("url", urls.api(project, url));
  }

  ObjectNode field(FieldDefinition field) {
    return Json.object()
        .put("name", field.name())
        .put("referenceName", field.referenceName())
        .put("url", urls.api("wit/fields/" + field.referenceName()));
  }

  ObjectNode itemReference(int id) {
    return Json.object().put("id", id).put("url", urls.workItem(id));
  }
}
