// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The route templates by which client libraries build addresses, under the vendor's ids. */
final class Locations {
  private Locations() {}

  /** A resource: parts of its template that a caller leaves out fall away. */
  record Location(
      String area,
      String resource,
      String id,
      String template,
      int resourceVersion,
      boolean preview) {}

  private static final String ITEM = "{project}/_apis/{area}/workItems/{id}";
  private static final String TYPE = "{project}/_apis/{area}/workItemTypes/{type}";
  private static final String TEAM = "{project}/{team}/_apis/{area}/";
  private static final String ITERATIONS = TEAM + "teamsettings/iterations/";
  private static final String REPOSITORY = "{project}/_apis/{area}/repositories/{repositoryId}";

  private static final List<Location> ALL =
      List.of(
          wit(
              "workItems",
              "72c7ddf8-2cdc-4f60-90cd-ab71c14a399b",
              "{project}/_apis/{area}/{resource}/{id}",
              3),
          wit(
              "workItems",
              "62d3d110-0047-428c-ad3c-4fe872c91c74",
              "{project}/_apis/{area}/{resource}/${type}",
              3),
          wit(
              "workItemsBatch",
              "908509b6-4248-4475-a1cd-829139ba419f",
              "{project}/_apis/{area}/{resource}",
              1),
          wit(
              "wiql",
              "1a9c53f7-f243-4447-b110-35ef023636e4",
              "{project}/{team}/_apis/{area}/{resource}",
              2),
          wit(
              "updates",
              "6570bf97-d02c-4a91-8d93-3abe9895b1a9",
              ITEM + "/{resource}/{updateNumber}",
              3),
          wit(
              "revisions",
              "a00c85a5-80fa-4565-99c3-bcd2181434bb",
              ITEM + "/{resource}/{revisionNumber}",
              3),
          wit(
              "workItemRevisions",
              "f828fe59-dd87-495d-a17c-7a8d6211ca6c",
              "{project}/_apis/{area}/reporting/{resource}",
              2),
          wit(
              "recyclebin",
              "b70d8d39-926c-465e-b927-b1bf0e5ca0e0",
              "{project}/_apis/{area}/{resource}/{id}",
              2),
          new Location(
              "wit",
              "comments",
              "608aac0a-32e1-4493-a863-b9cf4566d257",
              "{project}/_apis/{area}/workItems/{workItemId}/{resource}/{commentId}",
              4,
              true),
          wit(
              "fields",
              "b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94",
              "{project}/_apis/{area}/{resource}/{fieldNameOrRefName}",
              2),
          wit("workItemTypes", "7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa", TYPE, 2),
          wit("states", "7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa", TYPE + "/{resource}", 1),
          wit("fields", "bd293ce5-3d25-4192-8e67-e8092e879efb", TYPE + "/{resource}/{field}", 3),
          wit(
              "workItemTypeCategories",
              "9b9f5734-36c8-415e-ba67-f83b45c31408",
              "{project}/_apis/{area}/{resource}/{category}",
              2),
          wit(
              "workItemRelationTypes",
              "f5d33bc9-5b49-4a3c-a9bd-f3cd46dd2165",
              "_apis/{area}/{resource}/{relation}",
              2),
          wit(
              "artifactLinkTypes",
              "1a31de40-e318-41cd-a6c6-881077df52e3",
              "_apis/{area}/{resource}",
              1),
          wit(
              "artifactUriQuery",
              "a9a9aa7a-8c09-44d3-ad1b-46e855c1e3d3",
              "{project}/_apis/{area}/{resource}",
              1),
          wit(
              "classificationNodes",
              "5a172953-1b41-49d3-840a-33f79c3ce89f",
              "{project}/_apis/{area}/{resource}/{structureGroup}/{*path}",
              2),
          wit(
              "classificationNodes",
              "a70579d1-f53a-48ee-a5be-7be8659023b9",
              "{project}/_apis/{area}/{resource}",
              2),
          wit(
              "attachments",
              "e07b5fa4-1499-494d-a496-64b860fd64ff",
              "{project}/_apis/{area}/{resource}/{id}",
              3),
          wit(
              "tags",
              "bc15bc60-e7a8-43cb-ab01-2106be3983a1",
              "{project}/_apis/{area}/{resource}/{tagIdOrName}",
              1),
          at(
              "core",
              "projects",
              "603fe2ac-9723-48b9-88ad-09305aa6c6e1",
              "_apis/{resource}/{*projectId}",
              4),
          at(
              "core",
              "teams",
              "d30a3dd1-f8ba-442a-b86a-bd0c0c383e59",
              "_apis/projects/{projectId}/{resource}/{*teamId}",
              3),
          at("core", "teams", "7a4d9ee9-3433-4347-b47a-7a80f1cf307e", "_apis/{resource}", 3),
          at(
              "core",
              "members",
              "294c494c-2600-4d7e-b76c-3dd50c3c95be",
              "_apis/projects/{projectId}/teams/{teamId}/{resource}",
              2),
          at(
              "core",
              "processes",
              "93878975-88c5-4e6a-8abb-7ddd77a8a7d8",
              "_apis/process/{resource}/{processId}",
              1),
          at(
              "work",
              "teamsettings",
              "c3c1012b-bea7-49d7-b45e-1664e566f84c",
              TEAM + "{resource}",
              1),
          at("work", "iterations", "c9175577-28a1-4b06-9197-8636af9f64ad", ITERATIONS + "{id}", 1),
          at(
              "work",
              "workitems",
              "5b3ef1a6-d3ab-44cd-bafd-c7f45db850fa",
              ITERATIONS + "{iterationId}/{resource}",
              1),
          at(
              "work",
              "capacities",
              "74412d15-8c1a-4352-a48d-ef1ed5587d57",
              ITERATIONS + "{iterationId}/{resource}/{teamMemberId}",
              3),
          at(
              "work",
              "teamdaysoff",
              "2d4faa2e-9150-4cbf-a47a-932b1b4a0773",
              ITERATIONS + "{iterationId}/{resource}",
              1),
          at(
              "work",
              "teamfieldvalues",
              "07ced576-58ed-49e6-9c1e-5cb53ab8bf2a",
              TEAM + "teamsettings/{resource}",
              1),
          at(
              "work",
              "backlogconfiguration",
              "7799f497-3cb5-4f16-ad4f-5cd06012db64",
              TEAM + "{resource}",
              1),
          at(
              "work",
              "backlogs",
              "a93726f9-7867-4e38-b4f2-0bfafc2f6a94",
              TEAM + "{resource}/{id}",
              1),
          at(
              "work",
              "workItems",
              "7c468d96-ab1d-4294-a360-92f07e9ccd98",
              TEAM + "backlogs/{backlogId}/{resource}",
              1),
          at(
              "work",
              "processconfiguration",
              "f901ba42-86d2-4b0c-89c1-3f86d06daa84",
              "{project}/_apis/{area}/{resource}",
              1),
          at("work", "boards", "23ad19fc-3b8e-4877-8462-b3f92bc06b40", TEAM + "{resource}/{id}", 1),
          at(
              "work",
              "columns",
              "c555d7ff-84e1-47df-9923-a3fe0cd8751b",
              TEAM + "boards/{board}/{resource}",
              1),
          at("git", "repositories", "225f7195-f9c7-4d14-ab28-a83f7ff77e1f", REPOSITORY, 2),
          at(
              "git",
              "commits",
              "c2570c3b-5b3f-41b8-98bf-5407bfde8d58",
              REPOSITORY + "/{resource}/{commitId}",
              2),
          at(
              "git",
              "pullRequests",
              "9946fd70-0d40-406e-b686-b4744cbbcc37",
              REPOSITORY + "/{resource}/{pullRequestId}",
              2),
          at(
              "git",
              "pullRequests",
              "a5d28130-9cd2-40fa-9f08-902e7daa9efb",
              "{project}/_apis/{area}/{resource}",
              2),
          at(
              "git",
              "pullRequests",
              "01a46dea-7d46-4d40-bc84-319e7c260d99",
              "{project}/_apis/{area}/{resource}/{pullRequestId}",
              2),
          at(
              "Location",
              "ResourceAreas",
              "e81700f7-3be2-46de-8624-2eb35882fcaa",
              "_apis/{resource}/{areaId}",
              1),
          at(
              "Location",
              "ConnectionData",
              "00d9565f-ed9c-4a06-9a50-00e7896ccab4",
              "_apis/{resource}",
              1));

  private static Location wit(String resource, String id, String template, int version) {
    return at("wit", resource, id, template, version);
  }

  private static Location at(
      String area, String resource, String id, String template, int version) {
    return new Location(area, resource, id, template, version, false);
  }

  static Stream<Location> all() {
    return ALL.stream();
  }

  static Stream<Location> ofArea(String area) {
    return ALL.stream().filter(location -> location.area().equalsIgnoreCase(area));
  }

  /** Ids of the areas by name. */
  static Map<String, String> areas() {
    return new TreeMap<>(
        Map.of(
            "core", "79134c72-4a58-4b42-976c-04e7115f32bf",
            "git", "4e080c62-fa21-4fbc-8fef-2a10a2b38049",
            "hooks", "3a6a14f8-9f3d-11e2-9e96-0800200c9a66",
            "work", "1d4f49f9-02b9-4e26-b826-2cdb6195f2a9",
            "wit", "5264459e-e5e0-4bd8-b118-0985e68a4ec5"));
  }
}
