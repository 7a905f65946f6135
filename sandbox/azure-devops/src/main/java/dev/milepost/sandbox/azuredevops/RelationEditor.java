// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Relation;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the operations of a patch that add and remove links. */
final class RelationEditor {
  private static final int MOST = 1_000;
  private static final Pattern ITEM =
      Pattern.compile("/_apis/wit/workitems/(\\d{1,9})$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ARTIFACT = Pattern.compile("vstfs:///[^/]+/[^/]+/.+");
  private static final Pattern PLACE =
      Pattern.compile("/relations/(-|\\d{1,6})(?:/attributes/(\\w+))?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> ARTIFACTS =
      Set.of(
          "Branch",
          "Build",
          "Fixed in Commit",
          "Fixed in Changeset",
          "Found in build",
          "Integrated in build",
          "Pull Request",
          "Tag",
          "Wiki Page",
          "GitHub Commit",
          "GitHub Pull Request",
          "GitHub Issue");

  private final Organization organization;
  private final Optional<WorkItem> item;
  private final Instant at;
  private final List<Relation> before;
  private final List<Relation> added = new ArrayList<>();
  private final List<Relation> removed = new ArrayList<>();

  RelationEditor(Organization organization, Optional<WorkItem> item, Instant at) {
    this.organization = organization;
    this.item = item;
    this.at = at;
    this.before = item.map(known -> known.now().relations()).orElse(List.of());
  }

  List<Relation> added() {
    return added;
  }

  List<Relation> removed() {
    return removed;
  }

  void apply(PatchOperation operation) {
    Matcher place = PLACE.matcher(operation.path());
    if (!place.matches()) {
      throw invalid("The path '" + operation.path() + "' of a patch operation is not valid.");
    }
    boolean end = place.group(1).equals("-");
    switch (operation.op()) {
      case ADD -> {
        if (end) {
          add(operation.value());
        } else {
          comment(known(place), place.group(2), operation.value());
        }
      }
      case REMOVE -> removed.add(known(place));
      case REPLACE -> comment(known(place), place.group(2), operation.value());
      case TEST, COPY, MOVE -> throw invalid("The operation is not supported for relations.");
    }
  }

  private Relation known(Matcher place) {
    int index = place.group(1).equals("-") ? before.size() : Integer.parseInt(place.group(1));
    if (index >= before.size()) {
      throw invalid(
          "Relation index "
              + place.group(1)
              + " is out of range: the work item has "
              + before.size()
              + " relations.");
    }
    return before.get(index);
  }

  private void comment(Relation relation, @Nullable String attribute, @Nullable JsonNode value) {
    if (!"comment".equals(attribute) || value == null) {
      throw invalid("Only the comment of a relation can be changed.");
    }
    Map<String, Object> attributes = new HashMap<>(relation.attributes());
    attributes.put("comment", value.asString(""));
    removed.add(relation);
    added.add(new Relation(relation.rel(), relation.other(), relation.url(), attributes));
  }

  private void add(@Nullable JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      throw invalid("A relation must be an object with 'rel' and 'url'.");
    }
    String rel = object.path("rel").asString("");
    RelationType type =
        RelationType.find(rel)
            .orElseThrow(() ->
                Refusals.badRequest(
                    "WorkItemLinkTypeNotFoundException",
                    "TF201037: The relation type '" + rel + "' does not exist."));
    String url = object.path("url").asString("");
    Relation relation =
        type.betweenItems() ? between(type, url, object) : outside(type, url, object);
    if (exists(relation)) {
      throw Refusals.badRequest("RelationAlreadyExistsException", "Relation already exists.");
    }
    if (before.size() + added.size() - removed.size() >= MOST) {
      throw Refusals.badRequest(
          "WorkItemLinksLimitExceededException",
          "VS403313: The number of links exceeds the limit of " + MOST + ".");
    }
    added.add(relation);
  }

  private boolean exists(Relation relation) {
    return added.stream().anyMatch(relation::sameAs)
        || before.stream()
            .filter(known -> removed.stream().noneMatch(known::sameAs))
            .anyMatch(relation::sameAs);
  }

  private Relation between(RelationType type, String url, ObjectNode object) {
    Matcher matcher = ITEM.matcher(url);
    if (!matcher.find()) {
      throw invalid("The url '" + url + "' does not name a work item.");
    }
    int other = Integer.parseInt(matcher.group(1));
    WorkItem target = organization.item(other).orElseThrow(() -> missing(other));
    checkTree(type, target);
    Map<String, Object> attributes = new HashMap<>(Map.of("isLocked", false));
    String comment = object.path("attributes").path("comment").asString("");
    if (!comment.isEmpty()) {
      attributes.put("comment", comment);
    }
    return new Relation(type.referenceName(), other, "", attributes);
  }

  private static Refusal missing(int other) {
    return Refusals.of(
        404,
        "WorkItemLinkTargetNotFoundException",
        "TF237090: Work item " + other + " does not exist or access is denied.");
  }

  /** One parent at most, and no item above itself. */
  private void checkTree(RelationType type, WorkItem target) {
    int id = item.map(WorkItem::id).orElse(0);
    boolean second =
        switch (type) {
          case PARENT -> hasParent(before, removed) && !isParent(target.id());
          case CHILD -> hasParent(target.now().relations(), List.of()) && !isChild(target.id());
          default -> false;
        };
    if (second) {
      int parent = type == RelationType.PARENT ? target.id() : id;
      int child = type == RelationType.PARENT ? id : target.id();
      throw Refusals.badRequest(
          "WorkItemLinkAddExtraParentException",
          "TF201036: You cannot add a Child link between work items "
              + parent
              + " and "
              + child
              + " because a work item can have only one Parent link.");
    }
    boolean circular =
        (type == RelationType.PARENT && above(target, id))
            || (type == RelationType.CHILD && item.isPresent() && above(item.get(), target.id()));
    if (target.id() == id || circular) {
      throw Refusals.badRequest(
          "WorkItemLinkCircularException",
          "TF201035: You cannot add a "
              + type.displayName()
              + " link between work items "
              + id
              + " and "
              + target.id()
              + " because it would result in a circular relationship.");
    }
  }

  private static boolean hasParent(List<Relation> relations, List<Relation> without) {
    return relations.stream()
        .filter(relation -> without.stream().noneMatch(relation::sameAs))
        .anyMatch(relation -> relation.rel().equals(RelationType.PARENT.referenceName()));
  }

  private boolean isParent(int other) {
    return before.stream()
        .anyMatch(known ->
            known.other() == other && known.rel().equals(RelationType.PARENT.referenceName()));
  }

  private boolean isChild(int other) {
    return before.stream()
        .anyMatch(known ->
            known.other() == other && known.rel().equals(RelationType.CHILD.referenceName()));
  }

  /** Whether the id is the item or one of its ancestors. */
  private boolean above(WorkItem start, int id) {
    Optional<WorkItem> next = Optional.of(start);
    while (next.isPresent()) {
      if (next.get().id() == id) {
        return true;
      }
      next =
          next.get().now().relations().stream()
              .filter(relation -> relation.rel().equals(RelationType.PARENT.referenceName()))
              .findFirst()
              .flatMap(parent -> organization.anyItem(parent.other()));
    }
    return false;
  }

  private Relation outside(RelationType type, String url, ObjectNode object) {
    String name = object.path("attributes").path("name").asString("");
    boolean artifact = type == RelationType.ARTIFACT;
    if (url.isEmpty()
        || (artifact && !(ARTIFACT.matcher(url).matches() && ARTIFACTS.contains(name)))) {
      throw Refusals.badRequest(
          "WorkItemResourceLinkException",
          "VS402619: Unrecognized Resource link. Verify the url '"
              + url
              + "' and the attribute name '"
              + name
              + "'.");
    }
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("authorizedDate", at);
    attributes.put("id", (long) organization.nextResourceId());
    attributes.put("resourceCreatedDate", at);
    attributes.put("resourceModifiedDate", at);
    if (type == RelationType.ATTACHED_FILE) {
      file(url)
          .ifPresent(file -> {
            attributes.put("name", file.fileName());
            attributes.put("resourceSize", (long) file.content().length());
          });
    }
    for (String key : List.of("name", "comment")) {
      String text = object.path("attributes").path(key).asString("");
      if (!text.isEmpty()) {
        attributes.put(key, text);
      }
    }
    return new Relation(type.referenceName(), 0, url, attributes);
  }

  private Optional<Organization.Attachment> file(String url) {
    return organization.attachments().values().stream()
        .filter(file -> url.contains(file.id().toString()))
        .findFirst();
  }

  private static Refusal invalid(String message) {
    return Refusals.badRequest("VssPropertyValidationException", message);
  }
}
