// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, on a repository and on files that are really there. */
class CommandsTest {
  private static final List<String> PERIOD = List.of("since", "2026-05-01", "until", "2026-09-01");

  @TempDir Path folder;

  private record Call(Path folder, PluginContext plugin) implements CallContext {
    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Progress progress() {
      return Progress.NONE;
    }

    @Override
    public void say(System.Logger.Level level, String line) {}

    @Override
    public Optional<JsonObject> ask(String question, JsonObject schema) {
      return Optional.empty();
    }

    @Override
    public Optional<String> sample(String prompt, int longest) {
      return Optional.empty();
    }
  }

  private static final Engines ENGINES =
      new Engines() {
        @Override
        public Assessor assessor() {
          return Assessments.git();
        }

        @Override
        public FactsAssessment facts(FactsRequest request) {
          return Assessments.fromFiles(request);
        }
      };

  private CommandResult run(String name, String... pairs) {
    PluginCommand command =
        new PlatformPlugin(ENGINES)
            .commands().stream()
                .filter(it -> it.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], List.of(pairs[i + 1]));
    }
    CommandResult result =
        command.run(
            CommandCall.of(command.spec(), given), new Call(folder, new TestingPluginContext()));
    String data = JsonText.write(result.data());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonText.write(command.spec().output()))
                .validate(data, InputFormat.JSON))
        .as(data)
        .isEmpty();
    return result;
  }

  private void repository() {
    Instant start = Instant.parse("2026-05-04T09:00:00Z");
    try (var history = HistoryBuilder.workTree(folder.resolve("shop"))) {
      Commit last = history.commit("Start").file("README.md", "# Shop\n").at(start).create();
      history.annotatedTag("v1.0.0", last, start.plusSeconds(60));
      for (int i = 1; i <= 4; i++) {
        Instant written = start.plus(Duration.ofDays(20L * i));
        last =
            history
                .commit("Change " + i)
                .on(last)
                .file("src/part" + i + ".txt", "part " + i + "\n")
                .at(written)
                .create();
        history.annotatedTag("v1." + i + ".0", last, written.plus(Duration.ofDays(2)));
      }
      history.branch("main", last).head("main");
    }
  }

  private static String[] within(String... pairs) {
    List<String> all = new java.util.ArrayList<>(List.of(pairs));
    all.addAll(PERIOD);
    return all.toArray(String[]::new);
  }

  @Test
  void aRepositoryIsAssessed() {
    repository();

    CommandResult result = run("assess", within("repository", "shop"));

    assertThat(result).isInstanceOf(CommandResult.Findings.class);
    assertThat(result.text()).contains("Change lead time");
    assertThat(result.data().object("repository").flatMap(it -> it.text("name"))).contains("shop");
  }

  @Test
  void aNumberIsExplainedByItsFacts() {
    repository();

    CommandResult result = run("explain", within("metric", "changeLeadTime", "repository", "shop"));

    assertThat(result.data().elements("facts")).hasSize(4);
    assertThat(result.text()).contains("4 changes");
    assertThat(
            run(
                    "explain",
                    within("metric", "changeLeadTime", "repository", "shop", "month", "2026-06"))
                .data()
                .elements("facts"))
        .hasSizeLessThan(4);
  }

  @Test
  void exportedFactsGiveMetricsAndSayWhatIsMissing() throws IOException {
    Files.writeString(
        folder.resolve("deployments.csv"),
        """
        id,service,finishedAt,environment,result
        1,shop,2026-05-04T09:00:00Z,production,success
        2,shop,2026-06-04T09:00:00Z,production,success
        """);

    CommandResult result = run("metrics", within("deployments-file", "deployments.csv"));

    assertThat(result.text()).contains("no data");
    assertThat(result.data().elements("services")).hasSize(1);
  }

  @Test
  void badInputIsToldByTheNameOfItsOption() {
    repository();
    refused("assess", "nowhere", "repository", "nowhere");
    refused("assess", "since is 'soon'", "repository", "shop", "since", "soon");
    refused("assess", "the period is empty", "since", "2026-05-01", "until", "2026-05-01");
    refused("assess", "deployments is 'guess'", "deployments", "guess");
    refused("assess", "deployments-file belongs to", "deployments", "file");
    refused("assess", "service-path is '../x'", "service-path", "../x");
    refused("assess", "service-path is 'api=../x'", "service-path", "api=../x");
    refused("explain", "metric is missing");
    refused(
        "explain",
        "month is 'June'",
        within("metric", "changeLeadTime", "repository", "shop", "month", "June"));
    refused(
        "explain",
        "there is no service 'x'",
        within("metric", "changeLeadTime", "repository", "shop", "service", "x"));
    refused("metrics", "deployments-file is '", "deployments-file", "none.csv");
  }

  private void refused(String command, String message, String... pairs) {
    assertThatThrownBy(() -> run(command, pairs))
        .isInstanceOfSatisfying(
            MilepostException.class,
            e -> assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER))
        .hasMessageContaining(message);
  }
}
