// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The site itself, who one is, what one may, who else there is. */
final class SiteRoutes {
  private static final List<String> PERMISSIONS =
      List.of(
          "BROWSE_PROJECTS",
          "CREATE_ISSUES",
          "EDIT_ISSUES",
          "DELETE_ISSUES",
          "TRANSITION_ISSUES",
          "ASSIGN_ISSUES",
          "LINK_ISSUES",
          "ADD_COMMENTS",
          "CREATE_ATTACHMENTS",
          "MANAGE_SPRINTS_PERMISSION");

  private final Site site;

  SiteRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .get("/serverInfo", this::serverInfo)
        .get("/myself", call -> Response.ok(call.meta().account(call.user())))
        .get("/mypermissions", this::permissions)
        .get("/user", this::user)
        .get("/user/search", this::search)
        .get("/user/assignable/search", this::search);
    if (site.cloud()) {
      routes.get("/users/search", this::search);
      routes.at("GET", "/_edge/tenant_info", call -> tenant());
    }
  }

  private Response tenant() {
    return Response.ok(Json.object().put("cloudId", site.cloudId()));
  }

  private Response serverInfo(Call call) {
    String version = site.controls().switches().text(Turns.VERSION);
    ObjectNode info = Json.object();
    info.put("baseUrl", site.base());
    info.put("version", version);
    ArrayNode numbers = info.putArray("versionNumbers");
    Stream.of(version.split("[^0-9]+"))
        .filter(it -> !it.isEmpty())
        .forEach(it -> numbers.add(Integer.parseInt(it)));
    info.put("deploymentType", site.edition().deploymentType());
    info.put("buildNumber", site.cloud() ? 100_290 : 10_030_024);
    info.put("buildDate", "2026-10-01T00:00:00.000+0000");
    info.put("serverTime", Times.jira(call.world().now()));
    info.put("scmInfo", "0000000000000000000000000000000000000000");
    info.put("serverTitle", "Sandbox");
    if (site.cloud()) {
      info.put("displayUrl", site.base());
      info.put("serverTimeZone", "Etc/UTC");
    }
    return Response.ok(info);
  }

  private Response permissions(Call call) {
    List<String> asked = call.request().list("permissions");
    if (site.cloud() && asked.isEmpty()) {
      throw Errors.of(
          400, "The 'permissions' query parameter is required when querying this endpoint.");
    }
    List<String> unknown = asked.stream().filter(it -> !PERMISSIONS.contains(it)).toList();
    if (site.cloud() && !unknown.isEmpty()) {
      throw Errors.of(400, "Unrecognized permission: " + String.join(", ", unknown));
    }
    ObjectNode permissions = Json.object();
    for (String each : asked.isEmpty() ? PERMISSIONS : asked) {
      permissions
          .putObject(each)
          .put("id", Integer.toString(10 + PERMISSIONS.indexOf(each)))
          .put("key", each)
          .put("name", each.replace('_', ' ').toLowerCase(Locale.ROOT))
          .put("type", "PROJECT")
          .put("description", "")
          .put("havePermission", call.person().isPresent());
    }
    ObjectNode body = Json.object();
    body.set("permissions", permissions);
    return Response.ok(body);
  }

  private Response user(Call call) {
    call.user();
    Optional<Person> found =
        site.cloud()
            ? call.request().parameter("accountId").flatMap(People::byAccount)
            : call.request()
                .parameter("username")
                .flatMap(People::byName)
                .or(() -> call.request().parameter("key").flatMap(People::byKey));
    return found
        .map(it -> Response.ok(call.meta().account(it)))
        .orElseThrow(() -> Errors.of(404, "The user does not exist"));
  }

  private Response search(Call call) {
    call.user();
    String query =
        call.request()
            .parameter(site.cloud() ? "query" : "username")
            .orElse("")
            .toLowerCase(Locale.ROOT);
    ArrayNode found = Json.array();
    People.all().stream()
        .filter(it ->
            query.equals(".")
                || it.displayName().toLowerCase(Locale.ROOT).startsWith(query)
                || it.email().startsWith(query)
                || (!site.cloud() && it.name().startsWith(query)))
        .skip(call.request().number("startAt", 0))
        .limit(call.request().number("maxResults", 50))
        .forEach(it -> found.add(call.meta().account(it)));
    return Response.ok(found);
  }
}
