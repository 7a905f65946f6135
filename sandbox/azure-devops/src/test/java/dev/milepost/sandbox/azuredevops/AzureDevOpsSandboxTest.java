// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.Sandboxes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureDevOpsSandboxTest {
  private final TestingClient client = new TestingClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void isFoundByNameAndSaysHowToSpeakWithIt() throws Exception {
    var banner = new AtomicReference<String>("");
    Sandboxes.open("azure-devops", Map.of(), banner::set).close();
    assertThat(banner.get())
        .contains("\"organization\":\"Milepost-Demo\"")
        .contains("\"project\":\"Fulfilment\"")
        .contains("\"team\":\"Fulfilment Team\"")
        .contains("\"token\":\"sandbox-pat\"");
  }

  @Test
  void createsReadsAndChangesAnItem() {
    int id = client.task("Pack the parcel");
    assertThat(
            client
                .get("_apis/wit/workitems/" + id)
                .json()
                .path("fields")
                .path("System.Title")
                .asString())
        .isEqualTo("Pack the parcel");
    var changed = client.change(id, TestingClient.add("System.State", "Closed"));
    assertThat(changed.json().path("rev").asInt()).isEqualTo(2);
    assertThat(changed.json().path("fields").path("Microsoft.VSTS.Common.ClosedDate").asString())
        .isEqualTo("2026-03-04T10:00:00.001Z");
  }
}
