// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.control.Journal;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stand-in, a connection to it, and what tests ask of them. */
abstract class AzureDevOpsCase {
  static final String ITEM = "GET /{organization}/_apis/wit/workitems/{id}";
  static final String PATCH = "PATCH /{organization}/_apis/wit/workitems/{id}";
  static final String BATCH = "POST /{organization}/_apis/wit/workitemsbatch";
  static final String CREATE = "POST /{organization}/{project}/_apis/wit/workitems/{type}";

  private final List<AutoCloseable> opened = new ArrayList<>();
  AzureDevOpsContractSite site;
  TestingPluginContext context;
  DevOpsIntegration azure;

  @SuppressWarnings("NullAway.Init") // set before each test
  AzureDevOpsCase() {}

  @BeforeEach
  final void openSite() {
    site = AzureDevOpsContractSite.open();
    context = new TestingPluginContext();
    azure = connect(site.config());
  }

  @AfterEach
  final void closeAll() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
    site.close();
  }

  final DevOpsIntegration connect(PluginConfig config) {
    DevOpsIntegration connection = site.plugin().connect(config, context);
    opened.add(connection);
    return connection;
  }

  /** A connection to another project, with the usual types. */
  final DevOpsIntegration inProject(String project) {
    return connect(
        PluginConfig.builder("azure_devops", site.address())
            .project(project)
            .apiKey(Secret.of(site.token()))
            .build());
  }

  final void turn(String name, String value) {
    site.sandbox().controls().switches().set(name, value);
  }

  final void answerNext(String route, int times, Response response) {
    site.sandbox()
        .controls()
        .faults()
        .add(Fault.next(route, new Fault.Effect.Answer(response)).times(times));
  }

  static Response refusal(int status, String key, String message) {
    return Response.json(status, Json.object().put("message", message).put("typeKey", key));
  }

  final NewWorkItem.Builder wish(String title) {
    return NewWorkItem.builder(UUID.randomUUID().toString(), title)
        .description(RichText.plain("made by a test"));
  }

  final WorkItem make(String title) {
    return make(wish(title));
  }

  final WorkItem make(NewWorkItem.Builder wish) {
    return azure.createWorkItem(wish.build()).item();
  }

  final List<String> ids(WorkItemQuery.Builder query) {
    return ids(azure, query);
  }

  static List<String> ids(DevOpsIntegration connection, WorkItemQuery.Builder query) {
    List<String> ids = new ArrayList<>();
    try (WorkItemSearch search = connection.searchWorkItems(query.build())) {
      search.forEachRemaining(item -> ids.add(item.id()));
    }
    return ids;
  }

  final List<Journal.Entry> asked(String part) {
    return site.sandbox().controls().journal().entries().stream()
        .filter(entry -> entry.path().contains(part))
        .toList();
  }

  static int number(WorkItem item) {
    return Integer.parseInt(item.id());
  }

  /** An operation of a JSON Patch, applied to an item beside the connection. */
  final void patch(String id, String op, String path, JsonValue value) {
    JsonArray document =
        new JsonArray(
            List.of(
                JsonObject.EMPTY
                    .with("op", JsonValue.of(op))
                    .with("path", JsonValue.of(path))
                    .with("value", value)));
    site.ask(
        "PATCH",
        "_apis/wit/workitems/" + id + "?api-version=7.1",
        "application/json-patch+json",
        JsonText.bytes(document));
  }

  final JsonObject raw(String id) {
    return site.ask(
        "GET",
        "_apis/wit/workitems/" + id + "?$expand=relations&api-version=7.1",
        "application/json",
        new byte[0]);
  }

  final String field(String id, String name) {
    return Answers.text(ItemReader.values(raw(id)), name);
  }

  static JsonObject relation(String kind, String url, String name) {
    return JsonObject.EMPTY
        .with("rel", JsonValue.of(kind))
        .with("url", JsonValue.of(url))
        .with("attributes", JsonObject.EMPTY.with("name", JsonValue.of(name)));
  }
}
