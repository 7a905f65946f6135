// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.auth.Credential;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.Session;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.Optional;
import java.util.Set;

/** A connection to a Ticketbox. Safe for use by many threads. */
final class ExampleIntegration implements DevOpsIntegration {
  private static final String TICKET = "api/tickets/{}";

  private final ApiClient client;
  private final ExampleWebhooks webhooks;

  ExampleIntegration(PluginConfig config, PluginContext context) {
    Credential token = Credential.bearer(config.apiKey());
    this.client = ApiClient.builder(config, context, new ExampleVendor(), token).build();
    this.webhooks = new ExampleWebhooks(config, context, this::getWorkItem);
  }

  @Override
  public Set<Capability> capabilities() {
    return ExamplePlugin.CAPABILITIES;
  }

  @Override
  public Session authenticate() {
    JsonObject me = client.object(ApiRequest.get("api/me").label("authenticate"));
    return new Session(ExampleItems.person(me), "Ticketbox", Set.of());
  }

  @Override
  public HealthReport healthCheck() {
    return client.health(this::authenticate);
  }

  @Override
  public WorkItem getWorkItem(String id) {
    ApiRequest request = ApiRequest.get(TICKET, checked(id)).label("get item " + id).item(id);
    return ExampleItems.read(client.object(request));
  }

  /** What is no number is no ticket, and never gets into an address. */
  private static String checked(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw new WorkItemNotFoundException("Ticketbox has no item '" + id + "'", id);
    }
    return id;
  }

  @Override
  public WorkItemSearch searchWorkItems(WorkItemQuery query) {
    return new ExampleSearch(client, query);
  }

  @Override
  public CreateResult.Created createWorkItem(NewWorkItem item) {
    // Ticketbox keeps our key, and answers a repetition with the ticket that was made before.
    JsonObject answer =
        client.object(
            ApiRequest.post("api/tickets")
                .json(ExampleItems.write(item))
                .label("create item '" + item.title() + "'")
                .repeatable());
    WorkItem made = ExampleItems.read(answer.object("ticket").orElse(JsonObject.EMPTY));
    webhooks.wrote(made);
    return new CreateResult.Created(
        item.key(), made, answer.get("made").equals(Optional.of(JsonValue.of(true))));
  }

  @Override
  public UpdateResult updateWorkItem(String id, WorkItemChange change) {
    ExampleChange draft = ExampleChange.of(getWorkItem(id), change);
    if (draft.isEmpty()) {
      return draft.result(draft.before());
    }
    ApiRequest patch =
        ApiRequest.patch(TICKET, checked(id))
            .json(draft.body())
            .label("change item " + id)
            .item(id);
    WorkItem after =
        ExampleItems.read(
            client.object(
                change.expected().map(seen -> patch.header("If-Match", seen)).orElse(patch)));
    webhooks.wrote(after);
    return draft.result(after);
  }

  @Override
  public void deleteWorkItem(String id) {
    client.send(
        ApiRequest.delete(TICKET, checked(id)).label("delete item " + id).item(id).accept(404));
  }

  @Override
  public WebhookResult webhookHandler(WebhookDelivery delivery) {
    return webhooks.handle(delivery);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "ExampleIntegration[" + client + "]";
  }
}
