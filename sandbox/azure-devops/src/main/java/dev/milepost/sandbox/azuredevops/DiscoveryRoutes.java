// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.Locations.Location;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What a client library asks first: who it is, and where everything is. */
final class DiscoveryRoutes {
  private DiscoveryRoutes() {}

  static void register(Api api) {
    api.read("OPTIONS", Api.ORGANIZATION, "", call -> locations(Locations.all()))
        .read(
            "OPTIONS",
            Api.ORGANIZATION,
            "{area}",
            call -> locations(Locations.ofArea(call.request().variable("area"))))
        .get(Api.ORGANIZATION, "ResourceAreas", DiscoveryRoutes::areas)
        .get(Api.ORGANIZATION, "ResourceAreas/{areaId}", DiscoveryRoutes::area)
        .get(Api.ORGANIZATION, "connectionData", DiscoveryRoutes::connection);
  }

  private static Response locations(Stream<Location> locations) {
    return Response.ok(
        Nodes.list(
            locations.map(location ->
                Json.object()
                    .put("id", location.id())
                    .put("area", location.area())
                    .put("resourceName", location.resource())
                    .put("routeTemplate", location.template())
                    .put("resourceVersion", location.resourceVersion())
                    .put("minVersion", "1.0")
                    .put("maxVersion", "7.2")
                    .put("releasedVersion", location.preview() ? "0.0" : "7.1"))));
  }

  private static Response areas(Call call) {
    return Response.ok(
        Nodes.list(
            Locations.areas().entrySet().stream().map(e -> area(call, e.getKey(), e.getValue()))));
  }

  private static Response area(Call call) {
    String id = call.request().variable("areaId");
    return Locations.areas().entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(id))
        .findFirst()
        .map(entry -> Response.ok(area(call, entry.getKey(), entry.getValue())))
        .orElseThrow(() ->
            Refusals.of(
                404,
                "ResourceAreaNotFoundException",
                "The resource area '" + id + "' does not exist."));
  }

  private static ObjectNode area(Call call, String name, String id) {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("locationUrl", call.urls().root() + "/");
  }

  private static Response connection(Call call) {
    ObjectNode user = user(call);
    ObjectNode node = Json.object();
    node.set("authenticatedUser", user);
    node.set("authorizedUser", user.deepCopy());
    node.put("instanceId", call.organization().id().toString());
    node.put("deploymentId", call.organization().id().toString());
    node.put("deploymentType", "hosted");
    node.putObject("locationServiceData")
        .put("serviceOwner", "00025394-6065-48ca-87d9-7f5672854ef7")
        .put("defaultAccessMappingMoniker", "PublicAccessMapping")
        .put("lastChangeId", 1);
    return Response.ok(node);
  }

  private static ObjectNode user(Call call) {
    ObjectNode user = Json.object().put("id", call.me().id().toString());
    user.put(
        "descriptor", "Microsoft.IdentityModel.Claims.ClaimsIdentity;" + call.me().uniqueName());
    user.put("subjectDescriptor", call.me().descriptor());
    user.put("providerDisplayName", call.me().displayName()).put("isActive", true);
    user.putObject("properties")
        .putObject("Account")
        .put("$type", "System.String")
        .put("$value", call.me().uniqueName());
    return user.put("resourceVersion", 2).put("metaTypeId", 0);
  }
}
