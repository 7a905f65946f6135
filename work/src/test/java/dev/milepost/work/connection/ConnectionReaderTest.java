// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.PluginConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionReaderTest {
  /** The original's file: two connections, values by the environment, mappings. */
  private static final String FILE =
      """
      jira:
        plugin_id: jira
        api_endpoint: ${JIRA_URL}
        api_key: ${JIRA_API_TOKEN}
        organization: acme
        project: ${JIRA_PROJECT:-PAY}
        custom_settings:
          email: ${JIRA_EMAIL}
          issue_types:
            feature: Story
            bug: Bug
            task: Task
          priority_mapping:
            critical: Highest
            high: High
        retry_attempts: 5
        timeout: 2.5
      azure_devops:
        api_endpoint: https://dev.azure.com/acme
        api_key: ${AZURE_DEVOPS_PAT}
      """;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JIRA_URL", "https://acme.atlassian.net",
          "JIRA_API_TOKEN", "${AZURE_DEVOPS_PAT}$1",
          "JIRA_EMAIL", "dev@example.com",
          "AZURE_DEVOPS_PAT", "secret-pat");

  private static ConnectionSettings read(String yaml, Map<String, String> environment) {
    return new ConnectionReader(
            List.of(new PaperTracker("jira", "J"), new PaperTracker("azure_devops", "A")),
            environment)
        .read(yaml);
  }

  @Test
  void readsTheOriginalsFile() {
    ConnectionSettings settings = read(FILE, ENVIRONMENT);

    assertThat(settings.faults()).isEmpty();
    assertThat(settings.connections())
        .extracting(PluginConfig::connection)
        .containsExactly("jira", "azure_devops");
    PluginConfig jira = settings.connections().getFirst();
    assertThat(jira.apiEndpoint()).isEqualTo("https://acme.atlassian.net");
    assertThat(jira.organization()).isEqualTo("acme");
    assertThat(jira.project()).isEqualTo("PAY");
    assertThat(jira.setting("email")).contains("dev@example.com");
    assertThat(jira.mapping("issue_types"))
        .containsExactly(
            Map.entry("feature", "Story"), Map.entry("bug", "Bug"), Map.entry("task", "Task"));
    assertThat(jira.retryAttempts()).isEqualTo(5);
    assertThat(jira.timeout()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void aVariablesValueIsNotLookedAtAgain() {
    assertThat(read(FILE, ENVIRONMENT).connections().getFirst().apiKey().reveal())
        .isEqualTo("${AZURE_DEVOPS_PAT}$1");
  }

  @Test
  void tellsAllFaultsAtOnceAndKeepsTheGoodConnections() {
    ConnectionSettings settings =
        read(
            """
            jira:
              api_endpoint: http://x
              api_kee: typo
              timeout: soon
            azure_devops:
              api_endpoint: https://dev.azure.com/acme
              api_key: pat
            trello:
              api_endpoint: https://trello.com
            "bad name": {plugin_id: jira}
            plain: text
            """,
            Map.of());

    assertThat(settings.connections())
        .extracting(PluginConfig::connection)
        .containsExactly("azure_devops");
    assertThat(settings.faults())
        .extracting(ConnectionFault::toString)
        .anyMatch(f -> f.startsWith("connection 'jira': key 'api_kee' is unknown"))
        .anyMatch(f -> f.equals("connection 'jira': timeout is 'soon', must be a number"))
        .anyMatch(f ->
            f.equals("connection 'jira': api_endpoint is 'http://x', must be an https address"))
        .anyMatch(f -> f.equals("connection 'jira': api_key is missing, must be a token"))
        .anyMatch(f -> f.contains("plugin_id is 'trello', must be one of azure_devops, jira"))
        .anyMatch(f -> f.startsWith("connection 'bad name': its name must be"))
        .anyMatch(f -> f.startsWith("connection 'plain': must hold keys and values"));
  }

  @Test
  void namesAVariableThatIsNotSet() {
    assertThat(read("jira: {api_endpoint: 'https://x', api_key: '${NOT_SET}'}", Map.of()).faults())
        .extracting(ConnectionFault::text)
        .contains("api_key names ${NOT_SET}, which is not set in the environment");
  }

  @Test
  void theEnvironmentAloneIsAConnection() {
    ConnectionSettings settings =
        read(
            "", Map.of("J_URL", "https://j", "J_TOKEN", "t", "J_EMAIL", "e", "A_URL", "https://a"));

    assertThat(settings.faults()).isEmpty();
    assertThat(settings.connections())
        .singleElement()
        .satisfies(jira -> {
          assertThat(jira.connection()).isEqualTo("jira");
          assertThat(jira.apiEndpoint()).isEqualTo("https://j");
          assertThat(jira.setting("email")).contains("e");
        });
  }

  @Test
  void theFileBeatsNothingButFillsWhatItLeavesOpenFromTheEnvironment() {
    ConnectionSettings settings =
        read(
            "jira: {api_endpoint: 'https://file'}",
            Map.of("J_URL", "https://environment", "J_TOKEN", "t"));

    assertThat(settings.connections().getFirst().apiEndpoint()).isEqualTo("https://file");
    assertThat(settings.connections().getFirst().apiKey().reveal()).isEqualTo("t");
  }

  @Test
  void aConnectionThatIsOffIsNone() {
    ConnectionSettings settings =
        read("jira: {enabled: false}", Map.of("J_URL", "x", "J_TOKEN", "t"));

    assertThat(settings.connections()).isEmpty();
    assertThat(settings.faults()).isEmpty();
  }

  @Test
  void refusesYamlThatIsNoneWithoutQuotingIt() {
    for (String yaml :
        List.of(
            "jira: {api_key: s3cret",
            "- s3cret",
            "a: &a [s3cret]\nb: &b [*a,*a]\nc: !!java.lang.String s3cret\n  d",
            "jira: 1\njira: s3cret")) {
      ConnectionSettings settings = read(yaml, Map.of());
      assertThat(settings.faults()).isNotEmpty();
      assertThat(settings.faults().toString()).doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void yamlThatIsDeepOrHoldsItselfIsAFault(String yaml) {
    assertThat(read(yaml, Map.of()).faults())
        .singleElement()
        .asString()
        .contains("nested deeper than 64, holds itself, or is too large");
  }

  static Stream<String> tooMuch() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [1, 1]\n");
    for (int i = 1; i < 25; i++) {
      laughs.append("a%s: &a%s [*a%s, *a%s]\n".formatted(i, i, i - 1, i - 1));
    }
    return Stream.of(
        "x: &x {self: *x}",
        "x: &x [*x, *x]",
        "x: " + "[".repeat(50_000),
        "x: " + "{a: ".repeat(50_000),
        "- ".repeat(50_000) + "x",
        laughs.toString());
  }

  @Test
  void aSecondKeyOfOneNameIsNamed() {
    assertThat(read("jira:\n  api_key: one\n  api_key: s3cret", Map.of()).faults())
        .singleElement()
        .asString()
        .contains("line 3 holds a second key 'api_key'")
        .doesNotContain("s3cret");
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void garbageIsAFaultAndNeverThrown(long seed) {
    Random random = new Random(seed);
    char[] garbage = FILE.toCharArray();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      garbage[random.nextInt(garbage.length)] = (char) random.nextInt(seed % 2 == 0 ? 128 : 65_536);
    }

    ConnectionSettings settings = read(new String(garbage), ENVIRONMENT);

    assertThat(settings.connections().size()).isLessThanOrEqualTo(3);
    assertThat(settings.faults().toString()).doesNotContain("secret-pat");
  }
}
