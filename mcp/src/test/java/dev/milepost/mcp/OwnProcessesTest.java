// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Plugins;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.ToolSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, from their start to their end. */
@Timeout(120)
class OwnProcessesTest {
  private static final ProcessLimits LIMITS =
      new ProcessLimits(32, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(1));

  @TempDir Path folder;

  private final List<RoughHost> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(RoughHost::close);
  }

  private RoughHost host(String... permissions) throws IOException {
    RoughHost host = new RoughHost(folder, RoughJar.in(folder, permissions), LIMITS);
    opened.add(host);
    return host;
  }

  private static void fails(RoughHost host, String how, String code, String... texts) {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> host.act(how))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.text()).contains(texts));
  }

  @Test
  void aPluginWorksInAProcessOfItsOwnAsItDoesInside() throws Exception {
    RoughHost host = host("environment:TOWN", "secrets");
    assertThat(host.commands.status().getFirst().loaded()).isFalse();
    ProcessHandle child = host.child();

    assertThat(child.parent()).contains(ProcessHandle.current());
    assertThat(host.text("see"))
        .isEqualTo(folder.toAbsolutePath() + " {TOWN=Ulm} {LC_ALL=C.UTF-8, TOWN=Ulm}");
    assertThat(host.act("findings"))
        .isEqualTo(
            new CommandResult.Findings(
                RoughPlugin.findings(),
                "two",
                dev.milepost.kernel.json.JsonValue.JsonObject.EMPTY));
    assertThat(((CommandResult.Proposal) host.act("plan")).plan())
        .isEqualTo(RoughPlugin.plan(Risk.WRITE));
    assertThat(host.text("secret")).isEqualTo("hushfalsetruetrue");
    assertThat(host.text("talk")).contains("well?", "Optional.empty");
    assertThat(host.heard).containsExactlyInAnyOrder("half 1/2", "INFO hello");
    assertThat(host.text("print")).isEqualTo("printed");
    fails(host, "refuse", "rough-refused", "not like that");
    fails(host, "throw", "plugin-failed", "'act' of plugin 'rough' failed with", "odd");
    fails(host, "worse", "plugin-failed", "of risk cost");
    assertThat(host.child().pid()).as("one process for all of it").isEqualTo(child.pid());

    host.close();
    assertThat(child.onExit().get().isAlive()).isFalse();
  }

  @Test
  void whatItsPermissionsDoNotNameItDoesNotGet() throws Exception {
    RoughHost host = host();

    assertThat(host.text("see")).endsWith(" {} {LC_ALL=C.UTF-8}");
    fails(host, "secret", "plugin-permission", "was not given the permission 'secrets'");
    fails(host, "web", "plugin-permission", "'rough' may not ask host '127.0.0.1:1'");
  }

  @Test
  void aPluginThatUsesUpItsMemoryHarmsNobody() throws Exception {
    RoughHost host = host();

    fails(host, "memory", "plugin-memory", "'rough' used up its memory, which is 32 MB");
    assertThat(host.text("answer")).isEqualTo("done");
  }

  @Test
  void filesThatWereChangedStartNoProcess() throws Exception {
    RoughHost host = host();
    ProcessHandle child = host.child();
    Files.createFile(folder.resolve(RoughJar.CHANGED));
    assertThat(host.text("answer")).as("of what was checked").isEqualTo("done");

    child.destroyForcibly();
    child.onExit().get();
    fails(host, "answer", "plugin-not-loaded", "its jar was changed");
    Files.delete(folder.resolve(RoughJar.CHANGED));
    assertThat(host.text("answer")).isEqualTo("done");
  }

  @Test
  void aPluginThatEndsItsProcessIsToldAndThenLeftAlone() throws Exception {
    RoughHost host = host("environment:ACME_TOKEN");

    fails(host, "exit", "plugin-process", "ended with exit code 7; it said: goodbye *** ghp_…");
    fails(host, "exit", "plugin-process", "exit code 7");
    fails(host, "answer", "plugin-resting", "failed 2 times in a row");
  }

  @Test
  void whatIsNoAnswerEndsTheProcess() throws Exception {
    RoughHost host = host();

    fails(host, "rubbish", "plugin-process", "writes on its standard output", "it was ended");
    assertThat(host.text("answer")).isEqualTo("done");
    fails(host, "huge", "plugin-process", "answers with more than 4194304 bytes");
  }

  @Test
  void aCallThatDoesNotEndIsEndedWithAllThatItBegan() throws Exception {
    RoughHost host = host("process", "environment:PATH");
    ProcessHandle child = host.child();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                host.act("spin");
              } catch (MilepostException e) {
                failure.set(e);
              }
            });
    assertThat(host.heard.take()).isEqualTo("INFO spinning");
    List<ProcessHandle> begun = child.descendants().toList();
    assertThat(begun).hasSize(1);

    caller.interrupt();
    caller.join();
    assertThat(failure.get()).hasMessageContaining("was broken off");
    child.onExit().get();
    begun.getFirst().onExit().get();
    assertThat(host.child().pid()).isNotEqualTo(child.pid());
  }

  @Test
  void stepsAndToolsRunThereToo() throws Exception {
    RoughJar jar = RoughJar.in(folder, "environment:TOWN");
    var processes = new OwnProcesses(LIMITS, Map.of(), System.getLogger("test"));
    ClassLoader loader = Objects.requireNonNull(OwnProcessesTest.class.getClassLoader());
    PlanStep step = RoughPlugin.plan(Risk.WRITE).steps().getFirst();
    StepReceipt receipt =
        new StepReceipt(
            "e", Outcome.APPLIED, Instant.EPOCH, Instant.EPOCH, true, Map.of(), "", "earlier");
    // Those of other tests may not have gone yet.
    List<ProcessHandle> others = ProcessHandle.current().children().toList();
    try (Plugins plugins = Plugins.none().withInstalled(jar, loader, processes)) {
      assertThat(plugins.faults()).isEmpty();
      LoadedPlugin plugin = plugins.loaded().getFirst();
      StepHandler handler = plugin.stepHandlers().getFirst();
      assertThat(handler.kind()).isEqualTo("rough/note");
      assertThat(ProcessHandle.current().children())
          .as("nothing is started yet")
          .isSubsetOf(others);

      assertThat(handler.version(EntityRef.of("note", "one"))).contains("3");
      assertThat(handler.version(EntityRef.of("note", "two"))).isEmpty();
      handler.check(step);
      assertThat(handler.apply(step, "key-1", Map.of("e", receipt)))
          .isEqualTo(
              new StepHandler.Done(
                  true, Map.of("key", "key-1", "earlier", "e"), "evidence", "noted näheres"));
      assertThat(handler.undo(step, "key-2", receipt).message()).isEqualTo("kept earlier");

      ToolSet set = plugin.toolSets().get().getFirst();
      assertThat(set.name()).isEqualTo("rough-tools");
      assertThat(set.commands().getFirst().spec()).isEqualTo(RoughPlugin.SPEC);
      try (StdioPeer peer =
          StdioPeer.greeted(TestingHost.in(folder).server(set, TestingHost.READING))) {
        peer.call(1, "echo", "{'say':'hello'}");
        assertThat(StdioPeer.text(peer.next())).isEqualTo("hello");
      }
    }
  }

  @Test
  void aProcessEndsWithItsHostHoweverThatEnds() throws Exception {
    Path jar = RoughJar.in(folder).jar();
    Process first = RoughHost.start(jar);
    Process second = RoughHost.start(jar);
    ProcessHandle killed = child(first);
    ProcessHandle told = child(second);
    assertThat(killed.pid()).isNotEqualTo(told.pid());

    first.toHandle().destroyForcibly();
    killed.onExit().get();
    assertThat(told.isAlive()).isTrue();

    second.getOutputStream().close();
    told.onExit().get();
    assertThat(second.waitFor()).isZero();
  }

  private static ProcessHandle child(Process host) throws IOException {
    BufferedReader reader = host.inputReader(UTF_8);
    return ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
  }

  @Test
  void itSeesNoMoreOfMilepostThanItNeeds() throws IOException {
    assertThat(ChildCommand.seen())
        .allSatisfy(place -> assertThat(place).exists())
        .noneMatch(place -> place.toString().contains("jetty"));
  }
}
