// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static dev.milepost.work.connection.ConnectionsFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.host.HostContext;
import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Memory;
import dev.milepost.host.PluginFault;
import dev.milepost.host.PluginSet;
import dev.milepost.host.SecretKeep;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection.Source;
import dev.milepost.work.item.OpenConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @TempDir Path home;
  private ConnectionsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new ConnectionsFixture(home);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(home.resolve("milepost.yaml"), yaml);
  }

  @Test
  void saysWhereAConnectionLeadsWithoutItsSecrets() throws IOException {
    Path file =
        file(
            """
            benchmark: 2023
            integrations:
              pay:
                plugin_id: jira
                api_endpoint: https://user:pw@payments.example/jira/?token=t0
                api_key: ${PAYMENTS_TOKEN}
                project: PAY
            """);
    try (Connections connections = fixture.with(Map.of("PAYMENTS_TOKEN", "t1"), file)) {
      assertThat(connections.open("pay").site())
          .isEqualTo("jira https://payments.example/jira PAY");
    }
  }

  @Test
  void listsFileEnvironmentAndSavedOnes() throws IOException {
    Path file =
        file(
            """
            benchmark: 2023
            integrations:
              payments:
                plugin_id: jira
                api_endpoint: https://payments.example
                api_key: ${PAYMENTS_TOKEN}
              old: {plugin_id: jira, enabled: false, api_key: '${NOT_SET}'}
              broken: {plugin_id: trello}
            """);
    try (Connections connections =
        fixture.with(
            Map.of("PAYMENTS_TOKEN", "t1", "A_URL", "https://ado.example", "A_TOKEN", "t2"),
            file)) {
      connections.save(draft("added"));

      assertThat(connections.list())
          .extracting(Connection::name, Connection::source, Connection::usable)
          .containsExactly(
              tuple("payments", Source.FILE, true),
              tuple("old", Source.FILE, false),
              tuple("broken", Source.FILE, false),
              tuple("azure_devops", Source.ENVIRONMENT, true),
              tuple("added", Source.SAVED, true));
      assertThat(connections.find("payments").orElseThrow().settings())
          .containsEntry("api_endpoint", "https://payments.example")
          .containsEntry("api_key", "reference ${PAYMENTS_TOKEN}");
      assertThat(connections.find("azure_devops").orElseThrow().settings())
          .containsEntry("api_key", "reference ${A_TOKEN}");
      assertThat(connections.find("added").orElseThrow().settings())
          .containsEntry("api_key", "set");
      assertThat(connections.find("old").orElseThrow().settings())
          .containsEntry("api_key", "reference ${NOT_SET}");
    }
  }

  @Test
  void readsTheOriginalsFileAsItIs() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("plugin_config.yaml"), "jira: {api_endpoint: 'https://x', api_key: k}");
    try (Connections connections = fixture.with(Map.of(), file)) {
      assertThat(connections.list()).extracting(Connection::name).containsExactly("jira");
    }
  }

  @Test
  void nothingIsLoadedOrOpenedBeforeItIsNeeded() {
    AtomicInteger loads = new AtomicInteger();
    try (Connections connections =
        Connections.of(
            new ConnectionPlaces(home, null, Map.of()),
            () -> {
              loads.incrementAndGet();
              return List.of(fixture.jira);
            },
            new HostContext(
                InstantSource.system(),
                System.getLogger("test"),
                Memory.ofProcess(9),
                SecretKeep.ofProcess()))) {
      assertThat(loads).hasValue(0);
      connections.save(draft("one"));
      connections.list();
      connections.plugins();
      assertThat(loads).hasValue(1);
      assertThat(fixture.jira.sites()).isEmpty();

      OpenConnection first = connections.open("one");
      assertThat(connections.open("one")).isSameAs(first);
      assertThat(fixture.jira.sites()).hasSize(1);
    }
    assertThat(fixture.jira.sites().getFirst().closed).isTrue();
  }

  /** Plugins of which one can be switched. */
  private static final class Switched implements PluginSet {
    final List<LoadedPlugin> loaded = new ArrayList<>();
    final List<LoadedPlugin> next = new ArrayList<>();

    Switched(LoadedPlugin... now) {
      loaded.addAll(List.of(now));
      next.addAll(loaded);
    }

    static LoadedPlugin plugin(PaperTracker tracker) {
      MilepostPlugin plugin = tracker::metadata;
      return new LoadedPlugin(
          tracker.metadata(),
          plugin,
          List.of(tracker),
          List.of(),
          List.of(),
          List::of,
          tracker.id());
    }

    @Override
    public List<LoadedPlugin> loaded() {
      return List.copyOf(loaded);
    }

    @Override
    public List<PluginFault> faults() {
      return List.of();
    }

    @Override
    public boolean follow(Consumer<LoadedPlugin> leaving) {
      loaded.stream().filter(plugin -> !next.contains(plugin)).forEach(leaving);
      boolean changed = !loaded.equals(next);
      loaded.clear();
      loaded.addAll(next);
      return changed;
    }

    @Override
    public void close() {}
  }

  @Test
  void trackersThatComeAndGoAreTakenUp() {
    LoadedPlugin jira = Switched.plugin(fixture.jira);
    LoadedPlugin azure = Switched.plugin(fixture.azure);
    Switched plugins = new Switched(jira, azure);
    try (Connections connections =
        Connections.loading(
            new ConnectionPlaces(
                home, null, Map.of("A_URL", "https://ado.example", "A_TOKEN", "t2")),
            () -> plugins,
            new HostContext(
                InstantSource.system(),
                System.getLogger("test"),
                Memory.ofProcess(9),
                SecretKeep.ofProcess()))) {
      connections.save(draft("one"));
      OpenConnection one = connections.open("one");
      OpenConnection other = connections.open("azure_devops");

      plugins.next.remove(jira);
      assertThat(connections.find("one").orElseThrow().faults())
          .singleElement()
          .asString()
          .contains("jira");
      assertThat(fixture.jira.sites().getFirst().closed).isTrue();
      assertThatThrownBy(() -> connections.open("one"))
          .hasMessageStartingWith("connection 'one': ");
      assertThat(connections.open("azure_devops")).as("what stays is kept").isSameAs(other);

      plugins.next.add(jira);
      assertThat(connections.open("one")).isNotSameAs(one);
      assertThat(fixture.jira.sites()).hasSize(2);
      assertThat(fixture.azure.sites()).hasSize(1);
    }
  }

  @Test
  void oneThatCannotBeOpenedHidesNoOther() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("torn", Map.of("api_endpoint", PaperTracker.BROKEN)));
      connections.save(draft("whole"));

      Map<String, HealthReport> reports = connections.check(Set.of(), BOUND);
      assertThat(reports.values())
          .extracting(HealthReport::state, HealthReport::detail)
          .containsExactly(
              tuple(HealthReport.State.CONFIGURATION, "the paper is torn"),
              tuple(HealthReport.State.HEALTHY, "answers"));
    }
  }

  @Test
  void namesTheConnectionsThatThereAre() {
    try (Connections connections = fixture.with(Map.of())) {
      assertThatThrownBy(() -> connections.open("nope"))
          .hasMessage(
              "there is no connection 'nope'; none is configured: 'platform integrations add'"
                  + " adds one");
      assertThatThrownBy(connections::only).hasMessageContaining("no connection can be used");
      connections.save(draft("one"));
      assertThat(connections.only().name()).isEqualTo("one");
      connections.save(draft("two"));
      assertThatThrownBy(connections::only)
          .hasMessage("which connection is meant? there are: one, two");
      assertThatThrownBy(() -> connections.open("nope")).hasMessageContaining("one, two");
      assertThatThrownBy(() -> connections.check(Set.of("nope"), BOUND))
          .hasMessageContaining("one, two");
    }
  }

  @Test
  void aConnectionWithFaultsIsRefusedWithAllOfThem() throws IOException {
    Path file = file("integrations: {jira: {api_endpoint: 'http://user:pw@x'}}");
    try (Connections connections = fixture.with(Map.of(), file)) {
      assertThatThrownBy(() -> connections.open("jira"))
          .isInstanceOf(MilepostException.class)
          .hasMessageContaining("api_endpoint is 'http://***@x', must be an https address")
          .hasMessageContaining("api_key is missing, must be a token")
          .hasMessageNotContaining("pw");
      assertThatThrownBy(connections::only).hasMessageContaining("api_key is missing");
      assertThat(connections.check(Set.of(), BOUND).get("jira"))
          .extracting(HealthReport::state)
          .isEqualTo(HealthReport.State.CONFIGURATION);
    }
  }

  @Test
  void theFileHoldsWhereASavedOneHasTheSameName() throws IOException {
    Path file = home.resolve("milepost.yaml");
    try (Connections connections = fixture.with(Map.of(), file)) {
      connections.save(draft("pay"));
      file(
          "integrations: {pay: {plugin_id: jira, api_endpoint: 'https://file.example', api_key:"
              + " k}}");

      Connection pay = connections.find("pay").orElseThrow();
      assertThat(pay.source()).isEqualTo(Source.FILE);
      assertThat(pay.settings()).containsEntry("api_endpoint", "https://file.example");
      assertThat(pay.notes())
          .containsExactly("a saved connection has this name too; the one of the file holds");
      assertThatThrownBy(() -> connections.save(draft("pay")))
          .hasMessageContaining("can be changed there only");
    }
  }

  @Test
  void aFileThatIsNoneIsAFaultAndLeavesTheOthers() throws IOException {
    Path file = file("integrations: [s3cret");
    try (Connections connections = fixture.with(Map.of(), file)) {
      connections.save(draft("one"));
      assertThat(connections.faults()).singleElement().asString().contains("line 1");
      assertThat(connections.faults().toString()).doesNotContain("s3cret");
      assertThat(connections.list()).extracting(Connection::name).containsExactly("one");
      file("integrations: text");
      assertThat(connections.faults().toString()).contains("must hold connections");
    }
  }

  @Test
  void whatAnotherProcessChangesIsSeenAndAChangedConnectionIsOpenedAnew() {
    try (Connections here = fixture.with(Map.of());
        Connections there = fixture.with(Map.of())) {
      there.save(draft("one"));
      OpenConnection before = here.open("one");
      there.save(draft("one", Map.of("project", "PAY")));
      OpenConnection after = here.open("one");

      assertThat(after).isNotSameAs(before);
      assertThat(fixture.jira.sites().get(0).closed).isTrue();
      assertThat(fixture.jira.sites().get(1).config.project()).isEqualTo("PAY");
      there.remove("one");
      assertThat(here.list()).isEmpty();
      assertThat(fixture.jira.sites().get(1).closed).isTrue();
      assertThatThrownBy(() -> here.remove("one")).hasMessageContaining("no connection 'one'");
    }
  }

  @Test
  void checksAllAtOnceEachInItsBound() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("good"));
      connections.save(draft("bad", Map.of("api_key", "other")));
      connections.save(draft("silent", Map.of("api_endpoint", PaperSite.SILENT)));

      Map<String, HealthReport> reports = connections.check(Set.of(), Duration.ofMillis(300));

      assertThat(reports.keySet()).containsExactly("bad", "good", "silent");
      assertThat(reports.values())
          .extracting(HealthReport::state)
          .containsExactly(
              HealthReport.State.AUTHENTICATION,
              HealthReport.State.HEALTHY,
              HealthReport.State.NETWORK);
      assertThat(connections.status("good").success()).isPresent();
      assertThat(connections.status("good").recentErrors()).isEmpty();
      assertThat(connections.status("bad").recentErrors()).hasSize(1);
      assertThat(connections.status("silent").recentErrors()).hasSize(1);
      assertThat(connections.check(Set.of("good"), BOUND)).containsOnlyKeys("good");
    }
  }

  @Test
  void theStatusTellsWhatOperationsDid() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("bad", Map.of("api_key", "other")));
      OpenConnection bad = connections.open("bad");
      assertThat(connections.status("bad")).isEqualTo(new ConnectionStatus(null, null, List.of()));

      for (int i = 0; i < 2 * ConnectionStatus.MOST_ERRORS; i++) {
        assertThatThrownBy(() -> bad.integration().authenticate())
            .isInstanceOf(AuthenticationException.class);
      }
      assertThatThrownBy(() -> bad.integration().getWorkItem("X-1"))
          .isInstanceOf(WorkItemNotFoundException.class);

      assertThat(connections.status("bad").recentErrors())
          .hasSize(ConnectionStatus.MOST_ERRORS)
          .allMatch(error -> error.code().equals(AuthenticationException.CODE));
      connections.save(draft("bad"));
      connections.open("bad").integration().authenticate();
      assertThat(connections.status("bad").success()).contains(ConnectionsFixture.NOW);
    }
  }

  @Test
  void aDraftIsTriedWithoutBeingSaved() {
    try (Connections connections = fixture.with(Map.of("TOKEN", PaperSite.TOKEN))) {
      assertThat(connections.test(draft("x", Map.of("api_endpoint", "http://x")), BOUND))
          .satisfies(check -> {
            assertThat(check.faults())
                .containsExactly("api_endpoint is 'http://x', must be an https address");
            assertThat(check.health()).isEmpty();
          });
      assertThat(
              connections
                  .test(draft("x", Map.of("api_key", "${TOKEN}")), BOUND)
                  .health()
                  .orElseThrow()
                  .state())
          .isEqualTo(HealthReport.State.HEALTHY);
      assertThat(connections.list()).isEmpty();
      assertThat(home.resolve("connections")).doesNotExist();
      assertThat(home.resolve("keys")).doesNotExist();
      assertThat(fixture.jira.sites()).allMatch(site -> site.closed);
    }
  }

  @Test
  void namesThatPlansCouldNotTellApartAreRefused() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("my-team"));
      connections.save(draft("my_team"));
      assertThat(connections.find("my_team").orElseThrow().faults())
          .containsExactly("its name differs too little from that of 'my-team'");
      assertThat(connections.find("my-team").orElseThrow().usable()).isTrue();
    }
  }
}
