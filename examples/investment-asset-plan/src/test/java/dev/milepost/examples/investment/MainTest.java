// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives the application as its user does, against the stand-ins. */
class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    return Main.run(
        arguments,
        environment,
        folder,
        InstantSource.system(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  @Test
  void theSampleIsWalkedThroughInASandbox() {
    assertThat(run(Map.of())).as(err.toString(UTF_8)).isZero();
    assertThat(said())
        .startsWith("Sandbox http://127.0.0.1:")
        .contains("Opportunity Series A - CloudCo Inc")
        .contains("Portfolio: 2 of 3 figures out of limit")
        .containsPattern("PAY Sprint 1: committed 16, completed 11")
        .contains("points in a sprint")
        .doesNotContain("failed");
    assertThat(said().lines().filter(line -> line.endsWith(" made")).count()).isZero();
    assertThat(said().lines().filter(line -> line.contains(" made  http")).count()).isEqualTo(8);
  }

  @Test
  void theSampleIsWalkedThroughInAzureDevOpsToo() {
    assertThat(run(Map.of(), "--platform", "azure_devops")).as(err.toString(UTF_8)).isZero();
    assertThat(said())
        .contains("Portfolio: 2 of 3 figures out of limit")
        .containsPattern("Sprint 1: committed 18, completed 10")
        .doesNotContain("failed");
    assertThat(said().lines().filter(line -> line.contains(" made  http")).count()).isEqualTo(8);
  }

  /** A site that outlives the run, configured by a file as a user's would be. */
  private JsonObject site(List<AutoCloseable> open) throws Exception {
    var banner = new ArrayList<String>();
    open.add(Sandboxes.open("jira", Map.of(), banner::add));
    Files.writeString(
        folder.resolve("connections.yaml"),
        """
        jira:
          api_endpoint: ${JIRA_URL}
          api_key: ${JIRA_API_TOKEN}
          project: PAY
          custom_settings:
            email: ${JIRA_EMAIL}
            resolution: Done
            custom_fields: {amount: Amount, sector: Sector, findings: Findings}
            incident_fields: {Found in: Production}
        """);
    return (JsonObject) JsonText.parse(banner.getFirst());
  }

  private static Map<String, String> environment(JsonObject banner) {
    return Map.of(
        "JIRA_URL", banner.text("baseUrl").orElseThrow(),
        "JIRA_EMAIL", banner.text("user").orElseThrow(),
        "JIRA_API_TOKEN", banner.text("token").orElseThrow(),
        "JIRA_PROJECT", "PAY");
  }

  private static List<WorkItem> items(Site site, WorkItemQuery query) {
    var items = new ArrayList<WorkItem>();
    try (WorkItemSearch search = site.connection().integration().searchWorkItems(query)) {
      search.forEachRemaining(items::add);
    }
    return items;
  }

  @Test
  void aRealSiteIsWrittenToWithYesOnlyAndTheSecondRunAddsNothing() throws Exception {
    var open = new ArrayList<AutoCloseable>();
    try {
      Map<String, String> environment = environment(site(open));
      String yaml = Files.readString(folder.resolve("connections.yaml"));
      Site site = Site.open("jira", yaml, environment, InstantSource.system());
      open.add(site);
      WorkItemQuery everything = WorkItemQuery.builder().build();
      int before = items(site, everything).size();

      assertThat(run(environment, "--config", "connections.yaml")).isZero();
      assertThat(said()).contains("nothing is written without --yes").contains("  would ");
      assertThat(items(site, everything)).hasSize(before);

      assertThat(run(environment, "--config", "connections.yaml", "--yes")).isZero();
      List<WorkItem> made = items(site, everything);
      assertThat(made).as("epic, seven tasks, two alerts").hasSize(before + 10);
      WorkItem epic = items(site, WorkItemQuery.builder().label("investment").build()).getFirst();
      assertThat(epic.customFields()).containsKeys("amount", "sector");
      assertThat(epic.description().plainText()).contains("Term sheet").contains("Data room");
      List<WorkItem> tasks = made.stream().filter(it -> epic.id().equals(it.parentId())).toList();
      assertThat(tasks).hasSize(7);
      assertThat(tasks)
          .filteredOn(it -> it.title().startsWith("Financial"))
          .singleElement()
          .satisfies(it -> {
            assertThat(it.status()).isEqualTo(WorkItemStatus.DONE);
            assertThat(site.connection().integration().comments(it.id())).hasSize(1);
          });

      assertThat(run(environment, "--config", "connections.yaml", "--yes")).isZero();
      assertThat(items(site, everything)).hasSize(before + 10);
      assertThat(said()).contains("linked already").contains("was made before");
      assertThat(tasks)
          .allSatisfy(it ->
              assertThat(site.connection().integration().comments(it.id()).size())
                  .isLessThanOrEqualTo(1));
    } finally {
      for (AutoCloseable part : open.reversed()) {
        part.close();
      }
    }
  }

  @Test
  void aWrongConnectionIsToldWithAllItsFaultsAndWithoutItsToken() throws Exception {
    Files.writeString(
        folder.resolve("bad.yaml"),
        """
        jira: {api_endpoint: "http://jira.example.com", api_key: "swordfish", timeout: never}
        """);
    assertThat(run(Map.of(), "--config", "bad.yaml")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("api_endpoint", "timeout").doesNotContain("swordfish");
    assertThat(said()).isEmpty();
  }

  @Test
  void aSiteThatDoesNotAnswerEndsWithThree() {
    Map<String, String> environment =
        Map.of(
            "JIRA_URL", "http://127.0.0.1:9",
            "JIRA_EMAIL", "a@example.com",
            "JIRA_API_TOKEN", "swordfish",
            "JIRA_PROJECT", "PAY");
    assertThat(run(environment, "--yes", "--data", sampleWithout())).isEqualTo(3);
    assertThat(said() + err.toString(UTF_8)).doesNotContain("swordfish");
  }

  private String sampleWithout() {
    try {
      Files.writeString(folder.resolve("none.json"), "{}");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return "none.json";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--platform", "--days 0", "--days x", "--platform trello", "-x", "--data no.json"})
  void mistakesEndWithTwoAndSayWhatIsWanted(String arguments) {
    assertThat(run(Map.of(), arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isNotBlank();
    assertThat(said()).isEmpty();
  }

  @Test
  void helpFitsATerminal() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(said().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }
}
