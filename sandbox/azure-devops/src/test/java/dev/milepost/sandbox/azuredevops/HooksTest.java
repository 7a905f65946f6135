// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static dev.milepost.sandbox.azuredevops.TestingClient.V;
import static dev.milepost.sandbox.azuredevops.TestingClient.add;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.sandbox.azuredevops.TestingClient.Answer;
import dev.milepost.sandbox.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HooksTest {
  private final TestingClient client = new TestingClient();
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
  private final HttpServer receiver;

  HooksTest() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
  }

  @BeforeEach
  void listen() {
    receiver.createContext(
        "/",
        exchange -> {
          authorizations.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + "/"
                  + exchange.getRequestHeaders().getFirst("X-Team"));
          events.add(Json.parse(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.stop(0);
  }

  @Test
  void case15AnUpdateNamesTheItemBesideItsOwnNumber() throws Exception {
    subscribe("workitem.updated");
    int id = client.task("Watched");
    client.change(id, add("System.Title", "Changed"));
    JsonNode event = next();
    JsonNode resource = event.path("resource");
    assertThat(resource.path("id").asInt()).isEqualTo(2).isNotEqualTo(id);
    assertThat(resource.path("workItemId").asInt()).isEqualTo(id);
    assertThat(resource.path("rev").asInt()).isEqualTo(2);
    assertThat(resource.path("fields").path("System.Title").toString())
        .isEqualTo("{\"oldValue\":\"Watched\",\"newValue\":\"Changed\"}");
    assertThat(resource.path("revision").path("id").asInt()).isEqualTo(id);
    assertThat(resource.path("revision").path("fields").path("System.ChangedBy").asString())
        .isEqualTo("Delivery Service <delivery.service@example.com>");
    assertThat(event.path("notificationId").asInt()).isEqualTo(1);
  }

  @Test
  void eachEventIsSentToThoseWhoWantIt() throws Exception {
    for (String event :
        new String[] {
          "workitem.created", "workitem.deleted", "workitem.restored", "workitem.commented"
        }) {
      subscribe(event);
    }
    int id = client.task("Watched");
    assertThat(next().path("eventType").asString()).isEqualTo("workitem.created");
    client.post(
        "Fulfilment/_apis/wit/workItems/" + id + "/comments?api-version=7.1-preview.4",
        Json.object().put("text", "Seen"));
    JsonNode commented = next();
    assertThat(commented.path("eventType").asString()).isEqualTo("workitem.commented");
    assertThat(commented.path("resource").path("fields").path("System.History").asString())
        .isEqualTo("Seen");
    client.delete("_apis/wit/workitems/" + id + "?" + V);
    assertThat(next().path("eventType").asString()).isEqualTo("workitem.deleted");
    client.patch("_apis/wit/recyclebin/" + id + "?" + V, Json.object().put("isDeleted", false));
    assertThat(next().path("resource").path("id").asInt()).isEqualTo(id);
  }

  @Test
  void aReceiverIsShownTheCredentialsOfItsSubscriptionAndNobodyElseIs() throws Exception {
    Answer posted = subscribe("workitem.created");
    assertThat(posted.text()).doesNotContain("planted-password").contains("********");
    client.task("Watched");
    next();
    assertThat(authorizations.poll(20, TimeUnit.SECONDS))
        .isEqualTo("Basic aG9vazpwbGFudGVkLXBhc3N3b3Jk/fulfilment");
  }

  @Test
  void suppressedChangesAndOtherTypesAreNotSent() throws Exception {
    ObjectNode bugs = subscription("workitem.created");
    ((ObjectNode) bugs.path("publisherInputs")).put("workItemType", "Bug");
    client.post("_apis/hooks/subscriptions?" + V, bugs);
    client.task("No bug");
    client.send(
        "POST",
        "Fulfilment/_apis/wit/workitems/$Bug?suppressNotifications=true&" + V,
        TestingClient.patchOf(add("System.Title", "Silent")),
        TestingClient.patchType());
    client.create("Fulfilment", "Bug", add("System.Title", "Loud"));
    assertThat(next().path("resource").path("fields").path("System.Title").asString())
        .isEqualTo("Loud");
  }

  @Test
  void subscriptionsAreListedReplacedAndRemoved() {
    String id = subscribe("workitem.created").json().path("id").asString();
    String one = "_apis/hooks/subscriptions/" + id + "?" + V;
    assertThat(client.get("_apis/hooks/subscriptions").json().path("count").asInt()).isEqualTo(1);
    client.send(
        "PUT",
        one,
        subscription("workitem.deleted").toString(),
        java.util.Map.of("Content-Type", "application/json"));
    assertThat(client.get(one).json().path("eventType").asString()).isEqualTo("workitem.deleted");
    assertThat(client.delete(one).status()).isEqualTo(204);
    assertThat(client.get(one).status()).isEqualTo(404);
  }

  @Test
  void nothingIsSentAway() {
    ObjectNode away = subscription("workitem.created");
    ((ObjectNode) away.path("consumerInputs")).put("url", "https://example.com/hook");
    assertThat(client.post("_apis/hooks/subscriptions?" + V, away).status()).isEqualTo(400);
    assertThat(
            client.post("_apis/hooks/subscriptions?" + V, subscription("build.complete")).status())
        .isEqualTo(400);
  }

  private Answer subscribe(String event) {
    Answer answer = client.post("_apis/hooks/subscriptions?" + V, subscription(event));
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private ObjectNode subscription(String event) {
    ObjectNode body = Json.object().put("publisherId", "tfs").put("eventType", event);
    body.put("resourceVersion", "1.0").put("consumerId", "webHooks");
    body.put("consumerActionId", "httpRequest");
    String project = client.get("_apis/projects/Fulfilment").json().path("id").asString();
    body.putObject("publisherInputs").put("projectId", project);
    body.putObject("consumerInputs")
        .put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook")
        .put("basicAuthUsername", "hook")
        .put("basicAuthPassword", "planted-password")
        .put("httpHeaders", "X-Team: fulfilment");
    return body;
  }

  private JsonNode next() throws InterruptedException {
    return Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS), "an event");
  }
}
