// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Links between issues, and to what is outside. */
final class LinkRoutes {
  private static final int LONGEST_ID = 255;
  private static final String LINKS = "/issue/{issue}/remotelink";

  private final Site site;

  LinkRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .get(LINKS, this::list)
        .post(LINKS, this::put)
        .delete(LINKS, this::deleteByGlobalId)
        .get(LINKS + "/{link}", this::get)
        .put(LINKS + "/{link}", this::replace)
        .delete(LINKS + "/{link}", this::delete)
        .post("/issueLink", this::link)
        .get("/issueLink/{link}", this::issueLink)
        .delete("/issueLink/{link}", this::unlink);
  }

  private Response list(Call call) {
    Issue issue = call.issue();
    Optional<String> globalId = call.request().parameter("globalId");
    if (globalId.isPresent()) {
      return issue.remoteLinks.stream()
          .filter(it -> it.globalId().equals(globalId.get()))
          .findFirst()
          .map(it -> Response.ok(node(call, issue, it)))
          .orElseThrow(() -> Errors.of(404, "No remote issue link was found."));
    }
    ArrayNode links = Json.array();
    issue.remoteLinks.forEach(it -> links.add(node(call, issue, it)));
    return Response.ok(links);
  }

  private static ObjectNode node(Call call, Issue issue, Parts.RemoteLink link) {
    ObjectNode node = Json.object();
    node.put("id", link.id());
    node.put("self", call.meta().self("issue/" + issue.key + "/remotelink/" + link.id()));
    if (!link.globalId().isEmpty()) {
      node.put("globalId", link.globalId());
    }
    node.set("application", object(link.given().path("application")));
    if (link.given().path("relationship").isString()) {
      node.put("relationship", link.given().path("relationship").stringValue());
    }
    node.set("object", object(link.given().path("object")));
    return node;
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : Json.object();
  }

  /** The same global id is the same link: it is replaced as a whole. */
  private Response put(Call call) {
    Issue issue = call.issue();
    ObjectNode given = checked(call);
    String globalId = given.path("globalId").asString("");
    Optional<Parts.RemoteLink> old =
        issue.remoteLinks.stream()
            .filter(it -> !globalId.isEmpty() && it.globalId().equals(globalId))
            .findFirst();
    long id = old.map(Parts.RemoteLink::id).orElseGet(() -> call.world().number());
    store(call, issue, new Parts.RemoteLink(id, globalId, given));
    ObjectNode body =
        Json.object()
            .put("id", id)
            .put("self", call.meta().self("issue/" + issue.key + "/remotelink/" + id));
    return Response.json(old.isPresent() ? 200 : 201, body);
  }

  private static ObjectNode checked(Call call) {
    ObjectNode given = call.request().object();
    JsonNode object = given.path("object");
    Map<String, String> faults = new LinkedHashMap<>();
    if (object.path("title").asString("").isBlank()) {
      faults.put("title", "'title' is required.");
    }
    if (object.path("url").asString("").isBlank()) {
      faults.put("url", "'url' is required.");
    }
    if (given.path("globalId").asString("").length() > LONGEST_ID) {
      faults.put("globalId", "'globalId' must not exceed 255 characters.");
    }
    if (!faults.isEmpty()) {
      throw Errors.fields(faults);
    }
    return given;
  }

  private static void store(Call call, Issue issue, Parts.RemoteLink link) {
    List<Parts.RemoteLink> links = new ArrayList<>(issue.remoteLinks);
    boolean replaced = links.removeIf(it -> it.id() == link.id());
    links.add(link);
    if (replaced) {
      call.world()
          .touch(issue, call.world().now(), draft -> draft.remoteLinks = List.copyOf(links));
      return;
    }
    String text =
        "This issue links to \"" + link.given().path("object").path("title").asString("") + "\"";
    Change.Item item =
        new Change.Item("RemoteIssueLink", "", false, null, null, Long.toString(link.id()), text);
    call.world()
        .change(
            issue,
            call.user(),
            call.world().now(),
            draft -> draft.remoteLinks = List.copyOf(links),
            List.of(item));
  }

  private static Parts.RemoteLink find(Call call, Issue issue) {
    String id = call.request().variable("link");
    return issue.remoteLinks.stream()
        .filter(it -> Long.toString(it.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> Errors.of(404, "Could not find a remote link with id '" + id + "'."));
  }

  private Response get(Call call) {
    Issue issue = call.issue();
    return Response.ok(node(call, issue, find(call, issue)));
  }

  private Response replace(Call call) {
    Issue issue = call.issue();
    Parts.RemoteLink old = find(call, issue);
    ObjectNode given = checked(call);
    store(call, issue, new Parts.RemoteLink(old.id(), given.path("globalId").asString(""), given));
    return Response.empty(204);
  }

  private Response delete(Call call) {
    Issue issue = call.issue();
    remove(call, issue, find(call, issue));
    return Response.empty(204);
  }

  private Response deleteByGlobalId(Call call) {
    Issue issue = call.issue();
    String globalId =
        call.request()
            .parameter("globalId")
            .orElseThrow(() -> Errors.of(400, "'globalId' is required."));
    Parts.RemoteLink link =
        issue.remoteLinks.stream()
            .filter(it -> it.globalId().equals(globalId))
            .findFirst()
            .orElseThrow(() -> Errors.of(404, "No remote issue link was found."));
    remove(call, issue, link);
    return Response.empty(204);
  }

  private static void remove(Call call, Issue issue, Parts.RemoteLink link) {
    List<Parts.RemoteLink> links = new ArrayList<>(issue.remoteLinks);
    links.remove(link);
    call.world().touch(issue, call.world().now(), draft -> draft.remoteLinks = List.copyOf(links));
  }

  private Response link(Call call) {
    ObjectNode given = call.request().object();
    call.user();
    String id = given.path("type").path("id").asString("");
    String name = given.path("type").path("name").asString("");
    Meta.LinkType type =
        call.world().catalog().linkTypes().stream()
            .filter(it -> id.isEmpty() ? it.name().equalsIgnoreCase(name) : it.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> Errors.of(404, "No issue link type with name '" + name + id + "' found."));
    Issue inward = end(call, given.path("inwardIssue"));
    Issue outward = end(call, given.path("outwardIssue"));
    if (inward.id == outward.id) {
      throw Errors.of(400, "You cannot link an issue to itself.");
    }
    boolean there =
        call.world().linksOf(inward).stream()
            .anyMatch(it ->
                it.type().equals(type) && it.inward() == inward.id && it.outward() == outward.id);
    if (!there) {
      // A link that is there already is no fault, and stays one.
      create(call, type, inward, outward);
    }
    return Response.empty(201);
  }

  private static Issue end(Call call, JsonNode given) {
    return call.issue(given.path("key").asString(given.path("id").asString("")));
  }

  private static void create(Call call, Meta.LinkType type, Issue inward, Issue outward) {
    Instant now = call.world().now();
    call.world().link(new Parts.Link(call.world().number(), type, outward.id, inward.id));
    note(call, inward, now, outward.key, "This issue " + type.outward() + " " + outward.key);
    note(call, outward, now, inward.key, "This issue " + type.inward() + " " + inward.key);
  }

  private static void note(Call call, Issue issue, Instant now, String key, String text) {
    Change.Item item = new Change.Item("Link", "issuelinks", false, null, null, key, text);
    call.world().change(issue, call.user(), now, draft -> {}, List.of(item));
  }

  private static Parts.Link find(Call call) {
    String id = call.request().variable("link");
    call.user();
    return Optional.of(id)
        .filter(it -> it.matches("\\d{1,18}"))
        .flatMap(it -> call.world().link(Long.parseLong(it)))
        .orElseThrow(() ->
            Errors.of(
                404, "No issue link with id '%s' exists.".formatted(id.toLowerCase(Locale.ROOT))));
  }

  private Response issueLink(Call call) {
    Parts.Link link = find(call);
    ObjectNode node =
        Json.object()
            .put("id", Long.toString(link.id()))
            .put("self", call.meta().self("issueLink/" + link.id()));
    node.set("type", call.meta().linkType(link.type()));
    call.world()
        .byId(link.inward())
        .ifPresent(it -> node.set("inwardIssue", call.json().brief(it)));
    call.world()
        .byId(link.outward())
        .ifPresent(it -> node.set("outwardIssue", call.json().brief(it)));
    return Response.ok(node);
  }

  private Response unlink(Call call) {
    call.world().unlink(find(call).id());
    return Response.empty(site.cloud() ? 200 : 204);
  }
}
