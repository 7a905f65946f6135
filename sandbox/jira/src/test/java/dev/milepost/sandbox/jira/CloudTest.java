// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudTest {
  private static final String API = "/rest/api/3";

  private final JiraFixture jira = JiraFixture.cloud();

  @AfterEach
  void stop() {
    jira.close();
  }

  @Test
  void createsAndReads() {
    var created = jira.post(API + "/issue", JiraFixture.task("A task"));
    assertThat(created.status()).isEqualTo(201);
    String key = created.json().path("key").stringValue();
    assertThat(key).startsWith("PAY-");
    var read = jira.get(API + "/issue/" + key);
    assertThat(read.json().path("fields").path("summary").stringValue()).isEqualTo("A task");
  }
}
