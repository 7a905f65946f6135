// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.json.JsonStream;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void sendsBelowTheBaseAddressWithEverythingEncoded() {
    try (ApiClient client = http.client()) {
      client.object(
          ApiRequest.post("{}/_apis/wit/workitems/${}", "Ä b/c", "User Story")
              .query("$top", 10)
              .query("jql", "a = \"b&c\" + %")
              .json(JsonObject.EMPTY.with("id", JsonValue.of(9_007_199_254_740_993L))));
    }
    TestingSite.Asked asked = http.site.asked().getFirst();
    assertThat(asked.target())
        .isEqualTo(
            "/root/%C3%84%20b%2Fc/_apis/wit/workitems/$User%20Story"
                + "?$top=10&jql=a%20%3D%20%22b%26c%22%20%2B%20%25");
    assertThat(asked.body()).isEqualTo("{\"id\":9007199254740993}");
    assertThat(asked.headers())
        .containsEntry("authorization", "Bearer tok-5f2c8e1d9a")
        .containsEntry("content-type", "application/json")
        .containsEntry("accept", "application/json");
  }

  @Test
  void triesAgainWhatMayBeTriedAgain() {
    http.site.then(Answer.json(502, "")).then(Answer.json(500, "")).then(Answer.json(200, "[1]"));
    try (ApiClient client = http.client()) {
      assertThat(client.array(ApiRequest.get("items")).elements()).hasSize(1);
    }
    assertThat(http.site.asked()).hasSize(3);
    assertThat(http.clock.naps()).hasSize(2);
  }

  @Test
  void doesNotRepeatAPostThatMayHaveHappened() {
    http.site.then(Answer.json(502, ""));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("items").label("create item")))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue())
          .hasMessageContaining("connection 'prod': create item");
    }
    assertThat(http.site.asked()).hasSize(1);
  }

  @Test
  void streamsAnArray() {
    http.site.then(Answer.json(200, "{\"a\":{\"n\":[1,{\"x\":2},3],\"last\":true},\"b\":0}"));
    List<JsonValue> seen = new ArrayList<>();
    try (ApiClient client = http.client();
        JsonStream stream = client.stream(ApiRequest.get("items"), "a", "n")) {
      stream.forEachRemaining(seen::add);
      assertThat(stream.envelope()).isEqualTo(JsonObject.EMPTY.with("last", JsonValue.of(true)));
    }
    assertThat(seen).hasSize(3);
  }
}
