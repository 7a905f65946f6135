// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.Meta.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is set up, as answers show it. */
final class MetaJson {
  private final Edition edition;
  private final Supplier<String> base;
  private final int version;
  private final boolean renamed;

  /**
   * Answers of a version.
   *
   * @param base the address of the site, known once it answers
   * @param renamed whether statuses have other names than the workflow gives them
   */
  MetaJson(Edition edition, Supplier<String> base, int version, boolean renamed) {
    this.edition = edition;
    this.base = base;
    this.version = version;
    this.renamed = renamed;
  }

  String base() {
    return base.get();
  }

  String self(String path) {
    return base.get() + "/rest/api/" + version + "/" + path;
  }

  ObjectNode status(Meta.Status status) {
    ObjectNode node = Json.object();
    node.put("self", self("status/" + status.id()));
    node.put("description", "");
    node.put("iconUrl", base.get() + "/images/icons/statuses/generic.png");
    node.put("name", renamed ? "Stage " + status.id() : status.name());
    node.put("id", status.id());
    node.set("statusCategory", category(status.category()));
    return node;
  }

  ObjectNode category(Meta.Category category) {
    return Json.object()
        .put("self", self("statuscategory/" + category.id()))
        .put("id", category.id())
        .put("key", category.key())
        .put("colorName", category.color())
        .put("name", category.title());
  }

  ObjectNode priority(Meta.Priority priority) {
    return Json.object()
        .put("self", self("priority/" + priority.id()))
        .put("iconUrl", base.get() + "/images/icons/priorities/" + priority.id() + ".svg")
        .put("name", priority.name())
        .put("id", priority.id());
  }

  ObjectNode resolution(Meta.Resolution resolution) {
    return Json.object()
        .put("self", self("resolution/" + resolution.id()))
        .put("id", resolution.id())
        .put("description", "")
        .put("name", resolution.name());
  }

  ObjectNode type(Meta.IssueType type) {
    ObjectNode node =
        Json.object()
            .put("self", self("issuetype/" + type.id()))
            .put("id", type.id())
            .put("description", "")
            .put("iconUrl", base.get() + "/images/icons/issuetypes/" + type.id() + ".svg")
            .put("name", type.name())
            .put("subtask", type.subtask());
    if (edition == Edition.CLOUD) {
      node.put("hierarchyLevel", type.level());
    }
    return node;
  }

  ObjectNode project(Meta.Project project) {
    ObjectNode node = Json.object();
    node.put("self", self("project/" + project.id()));
    node.put("id", project.id());
    node.put("key", project.key());
    node.put("name", project.name());
    node.put("projectTypeKey", "software");
    if (edition == Edition.CLOUD) {
      node.put("simplified", project.teamManaged());
      node.put("style", project.teamManaged() ? "next-gen" : "classic");
      node.put("isPrivate", false);
    }
    return node;
  }

  ObjectNode projectInFull(Meta.Project project) {
    ObjectNode node = project(project);
    node.put("description", "");
    node.set("lead", person(People.PRODUCT_OWNER));
    ArrayNode types = node.putArray("issueTypes");
    project.types().forEach(it -> types.add(type(it)));
    node.putArray("components");
    node.putArray("versions");
    return node;
  }

  JsonNode person(@Nullable Person person) {
    return person == null ? Json.none() : account(person);
  }

  ObjectNode account(Person person) {
    ObjectNode node = Json.object();
    if (edition == Edition.CLOUD) {
      node.put("self", self("user?accountId=" + person.accountId().replace(":", "%3A")));
      node.put("accountId", person.accountId());
      node.put("accountType", "atlassian");
    } else {
      node.put("self", self("user?username=" + person.name().replace("@", "%40")));
      node.put("name", person.name());
      node.put("key", person.key());
    }
    node.put("emailAddress", person.email());
    node.put("displayName", person.displayName());
    node.put("active", true);
    node.put("timeZone", "Etc/UTC");
    return node;
  }

  ObjectNode option(Field field, String id) {
    ObjectNode node = Json.object();
    node.put("self", self("customFieldOption/" + id));
    field.options().stream()
        .filter(it -> it.id().equals(id))
        .forEach(it -> node.put("value", it.value()));
    node.put("id", id);
    return node;
  }

  ObjectNode linkType(Meta.LinkType type) {
    return Json.object()
        .put("id", type.id())
        .put("name", type.name())
        .put("inward", type.inward())
        .put("outward", type.outward())
        .put("self", self("issueLinkType/" + type.id()));
  }

  ObjectNode schema(Field field) {
    ObjectNode schema = Json.object();
    schema.put("type", field.sort().type());
    if (field.sort().items() != null) {
      schema.put("items", field.sort() == Meta.Sort.LABELS ? "string" : field.sort().items());
    }
    if (field.custom() == null) {
      schema.put("system", field.id());
    } else {
      schema.put("custom", field.custom());
      schema.put("customId", Long.parseLong(field.number()));
    }
    return schema;
  }

  ObjectNode field(Field field) {
    ObjectNode node = Json.object();
    node.put("id", field.id());
    if (edition == Edition.CLOUD) {
      node.put("key", field.id());
    }
    node.put("name", field.name());
    node.put("custom", field.isCustom());
    node.put("orderable", true);
    node.put("navigable", true);
    node.put("searchable", true);
    node.set("clauseNames", Json.array(field.clauses()));
    node.set("schema", schema(field));
    return node;
  }
}
