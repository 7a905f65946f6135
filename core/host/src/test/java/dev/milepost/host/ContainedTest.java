// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Content;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trackers, step handlers and tools of a plugin that behaves as it is told to. */
@Timeout(60)
class ContainedTest {
  private static final ClassLoader HOST =
      Objects.requireNonNull(ContainedTest.class.getClassLoader());

  /** Short for what the test lets hang, and for nothing else. */
  private static final CallBounds BOUNDS =
      new CallBounds(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(300));

  private static final String SOURCE =
      """
      package acme;
      import dev.milepost.kernel.*;
      import dev.milepost.kernel.json.JsonValue.JsonObject;
      import dev.milepost.kernel.plan.*;
      import dev.milepost.kernel.plan.Receipt.StepReceipt;
      import dev.milepost.spi.MilepostPlugin;
      import dev.milepost.spi.command.*;
      import dev.milepost.spi.plugin.*;
      import dev.milepost.spi.tool.*;
      import dev.milepost.spi.work.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.locks.LockSupport;
      public class Unruly implements MilepostPlugin, StepHandler, DevOpsIntegrationPlugin,
          DevOpsIntegration, ToolSet, Tool {
        private PluginContext host;
        private String told = "";
        public PluginMetadata metadata() {
          return new PluginMetadata("unruly", "U", "1", "", "", SpiVersion.CURRENT, null);
        }
        public List<DevOpsIntegrationPlugin> integrations() { return List.of(this); }
        public List<StepHandler> stepHandlers() { return List.of(this); }
        public List<ToolSet> toolSets() { return List.of(this); }
        static <T> T act(String how, T otherwise) {
          switch (how) {
            case "throw": throw new IllegalStateException("odd");
            case "error": throw new AssertionError("never");
            case "deep": return act(how, otherwise);
            case "null": return null;
            case "refuse": throw MilepostException.caller("acme-refused", "not like that");
            case "wait": LockSupport.parkNanos(Duration.ofMinutes(5).toNanos());
              throw new IllegalStateException("woken");
            default: return otherwise;
          }
        }
        public List<PluginCommand> commands() { return List.of(); }
        public String kind() { return "unruly/step"; }
        public Optional<String> version(EntityRef entity) { return Optional.of("1"); }
        public void check(PlanStep step) { act(step.preview(), ""); }
        public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
          return act(step.preview(), new Done(true, Map.of(), "", "done"));
        }
        public Done undo(PlanStep undo, String key, StepReceipt receipt) { return null; }
        public List<ConfigKey> configuration() { return List.of(); }
        public Set<Capability> capabilities() { return Set.of(); }
        public List<ConfigFault> validateConfig(PluginConfig config) { return List.of(); }
        public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
          host = context;
          told = config.project();
          return this;
        }
        public Session authenticate() {
          host.kept("oauth", "key");
          return null;
        }
        public HealthReport healthCheck() {
          return act(told,
              new HealthReport(HealthReport.State.HEALTHY, "fine", Instant.EPOCH, Duration.ZERO,
                  List.of()));
        }
        public void deleteWorkItem(String id) { act(told, ""); }
        public WorkItemSearch searchWorkItems(WorkItemQuery query) {
          return new WorkItemSearch() {
            public boolean hasNext() { return act(told, false); }
            public WorkItem next() { return null; }
            public Optional<String> cursor() { return Optional.empty(); }
            public void cancel() {}
            public boolean cancelled() { return false; }
          };
        }
        public void close() { act(told, ""); }
        public String name() { return "unruly"; }
        public String title() { return "Unruly"; }
        public String instructions() { return "None."; }
        public List<Tool> tools() { return List.of(this); }
        public ToolSpec spec() {
          return new ToolSpec("act", "A", "A", JsonObject.EMPTY.with("type",
              dev.milepost.kernel.json.JsonValue.of("object")), JsonObject.EMPTY);
        }
        public ToolAnswer call(JsonObject arguments, CallContext context) {
          if (arguments.text("how").orElse("").equals("see")) {
            String kept;
            try {
              kept = "" + context.plugin().kept("s", "k").isPresent();
            } catch (MilepostException e) {
              kept = e.code();
            }
            return ToolAnswer.of(new Content.Text(context.environment() + " " + kept));
          }
          return act(arguments.text("how").orElse(""), ToolAnswer.of(new Content.Text("done")));
        }
      }
      """;

  @TempDir static Path folder;

  private Optional<Plugins> opened = Optional.empty();

  @BeforeAll
  static void write() {
    PluginJar.write(folder.resolve("unruly.jar"), "acme.Unruly", Map.of("acme.Unruly", SOURCE));
  }

  @AfterEach
  void close() throws IOException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  private LoadedPlugin load(Permissions permissions) {
    Plugins plugins = open(permissions, false);
    assertThat(plugins.faults()).isEmpty();
    return plugins.loaded().getFirst();
  }

  private Plugins open(Permissions permissions, boolean ownProcess) {
    Path jar = folder.resolve("unruly.jar");
    var plugin =
        new InstalledPlugin("unruly", "1", folder, List.of(jar), "00", permissions, ownProcess);
    Plugins plugins =
        Plugins.none(BOUNDS)
            .withInstalled(
                new InstalledPlugins() {
                  @Override
                  public List<InstalledPlugin> enabled() {
                    return List.of(plugin);
                  }

                  @Override
                  public void check(InstalledPlugin one) {
                    assertThat(one).isEqualTo(plugin);
                  }
                },
                HOST,
                PluginProcesses.NONE);
    opened = Optional.of(plugins);
    return plugins;
  }

  @Test
  void whatNeedsAProcessOfItsOwnIsNotLoadedHere() {
    Plugins plugins = open(Permissions.NONE, true);

    assertThat(plugins.loaded()).isEmpty();
    assertThat(plugins.faults().getFirst().reason())
        .contains("'unruly' runs in a process of its own, and this host starts none");
  }

  private static PlanStep step(String how) {
    return new PlanStep(
        "s",
        "unruly/step",
        EntityRef.of("note", "one"),
        JsonObject.EMPTY,
        how,
        Risk.WRITE,
        new Undo.None("it is a test"));
  }

  private static PluginContext context() {
    return new HostContext(
        InstantSource.fixed(Instant.EPOCH),
        System.getLogger("test"),
        Memory.ofProcess(10),
        SecretKeep.ofProcess());
  }

  private static DevOpsIntegration connection(LoadedPlugin plugin, String how) {
    DevOpsIntegrationPlugin tracker = plugin.integrations().getFirst();
    return tracker.connect(
        PluginConfig.builder("unruly", "https://acme.example/rest").project(how).build(),
        context());
  }

  private interface Deed {
    void run();
  }

  private static void fails(Deed deed, String code, String text) {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(deed::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "error", "deep", "null"})
  void aStepThatFailsIsToldAsThatPluginsFailure(String how) {
    StepHandler handler = load(Permissions.ALL).stepHandlers().getFirst();

    assertThat(handler.kind()).isEqualTo("unruly/step");
    fails(
        () -> handler.apply(step(how), "key", Map.of()),
        "plugin-failed",
        "StepHandler.apply of plugin 'unruly' failed with ");
    assertThat(handler.apply(step("well"), "key", Map.of()).message()).isEqualTo("done");
  }

  @Test
  void whatAPluginRefusesItselfIsItsAnswer() {
    StepHandler handler = load(Permissions.ALL).stepHandlers().getFirst();

    fails(() -> handler.check(step("refuse")), "acme-refused", "not like that");
  }

  @Test
  void whatDoesNotEndIsBrokenOff() {
    LoadedPlugin plugin = load(Permissions.ALL);
    StepHandler handler = plugin.stepHandlers().getFirst();
    Tool tool = plugin.toolSets().get().getFirst().tools().getFirst();
    DevOpsIntegration connection = connection(plugin, "wait");

    fails(() -> handler.apply(step("wait"), "k", Map.of()), "plugin-deadline", "300 ms");
    fails(() -> tool.call(how("wait"), caller()), "plugin-deadline", "Tool.call");
    fails(connection::healthCheck, "plugin-deadline", "DevOpsIntegration.healthCheck");
    // Told in the log; whoever closes goes on.
    connection.close();
  }

  @Test
  void afterFailuresInARowItIsLeftAlone() {
    LoadedPlugin plugin = load(Permissions.ALL);
    StepHandler handler = plugin.stepHandlers().getFirst();
    for (int i = 0; i < 5; i++) {
      fails(() -> handler.apply(step("throw"), "k", Map.of()), "plugin-failed", "odd");
    }

    fails(() -> handler.apply(step("well"), "k", Map.of()), "plugin-resting", "5 times in a row");
    fails(() -> connection(plugin, ""), "plugin-resting", "'unruly'");
    // Known already, so that no list of what there is fails.
    assertThat(handler.kind()).isEqualTo("unruly/step");
  }

  @Test
  void whatATrackerGivesIsContainedToo() {
    DevOpsIntegration connection = connection(load(Permissions.ALL), "throw");

    var search = connection.searchWorkItems(dev.milepost.spi.work.WorkItemQuery.builder().build());
    fails(
        () -> assertThat(search.hasNext()).isFalse(),
        "plugin-failed",
        "WorkItemSearch.hasNext of plugin 'unruly'");
    fails(() -> connection.deleteWorkItem("A-1"), "plugin-failed", "odd");
    // By the host alone, whatever the plugin thinks of it.
    assertThat(connection).isNotEqualTo(search).hasToString("DevOpsIntegration of plugin 'unruly'");
    assertThat(List.of(connection)).contains(connection);
  }

  @Test
  void aTrackerSeesTheHostAsItsPermissionsSay() {
    LoadedPlugin plugin = load(Permissions.of(List.of("network:acme.example")));
    DevOpsIntegrationPlugin tracker = plugin.integrations().getFirst();

    fails(
        connection(plugin, "")::authenticate,
        "plugin-permission",
        "was not given the permission 'secrets'");
    fails(
        () ->
            tracker.connect(
                PluginConfig.builder("unruly", "https://other.example").build(), context()),
        "plugin-permission",
        "plugin 'unruly' may not ask host 'other.example': it needs the permission"
            + " 'network:other.example', and was given network:acme.example");
  }

  @Test
  void aToolSeesTheHostAsItsPermissionsSay() {
    ToolSet set = load(Permissions.of(List.of("environment:TOWN"))).toolSets().get().getFirst();

    assertThat(set.name()).isEqualTo("unruly");
    assertThat(set.tools().getFirst().call(how("see"), caller()).content())
        .containsExactly(new Content.Text("{TOWN=Ulm} plugin-permission"));
  }

  private static JsonObject how(String how) {
    return JsonObject.EMPTY.with("how", JsonValue.of(how));
  }

  private CallContext caller() {
    return new CallContext() {
      @Override
      public PluginContext plugin() {
        return context();
      }

      @Override
      public Path folder() {
        return folder;
      }

      @Override
      public Map<String, String> environment() {
        return Map.of("TOWN", "Ulm", "ACME_TOKEN", "t0ken");
      }

      @Override
      public Progress progress() {
        return (what, done, total) -> {};
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
    };
  }
}
