// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.HostContext;
import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.Memory;
import dev.milepost.host.Permissions;
import dev.milepost.host.PluginJar;
import dev.milepost.host.PluginProcesses;
import dev.milepost.host.Plugins;
import dev.milepost.host.SecretKeep;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.host.guard.SettableClock;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CommandHostTest {
  private static final ClassLoader HOST =
      Objects.requireNonNull(CommandHostTest.class.getClassLoader());
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(30), 2, 3, Duration.ofMinutes(1));

  private static final CommandSpec OTHER =
      new CommandSpec(
          "other", "Is not there", "", List.of(), Risk.READ, JsonObject.EMPTY, List.of());

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock();
  private final List<CommandHost> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    Files.writeString(folder.resolve("stop"), "");
    for (CommandHost host : opened) {
      host.close();
    }
  }

  private CommandSources sources(CallLimits limits) {
    return CommandSources.of(
        new HostContext(
            clock, System.getLogger("test"), Memory.ofProcess(100), SecretKeep.ofProcess()),
        HOST,
        limits);
  }

  private CommandHost open(CommandSources sources) {
    CommandHost host = sources.open();
    opened.add(host);
    return host;
  }

  private CommandHost acting(CallLimits limits) {
    ActingPlugin.write(folder.resolve("acting.jar"), ActingPlugin.index());
    return open(sources(limits).folder(folder));
  }

  private TestingCaller caller() {
    return new TestingCaller(folder);
  }

  private CommandResult act(CommandHost host, String how) {
    return act(host, how, caller());
  }

  private static CommandResult act(CommandHost host, String how, Caller caller) {
    return host.call(
        "acting", "act", CommandCall.of(ActingPlugin.SPEC, Map.of("how", List.of(how))), caller);
  }

  private ThrowableAssertAlternative<MilepostException> refused(
      CommandHost host, String how, String code) {
    return assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> act(host, how))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void commandsAreKnownBeforeAPluginIsLoaded() {
    CommandHost host = acting(LIMITS);

    assertThat(host.faults()).isEmpty();
    assertThat(host.indexes()).containsExactly(ActingPlugin.index());
    assertThat(host.find("acting")).contains(ActingPlugin.index());
    assertThat(host.find("other")).isEmpty();
    assertThat(host.status())
        .containsExactly(
            new PluginStatus(
                ActingPlugin.index(), "acting.jar", Permissions.ALL, false, List.of(), ""));

    assertThat(act(host, "answer").text()).isEqualTo("done");
    assertThat(host.status().getFirst().loaded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fail,failed with IllegalStateException: odd",
    "error,failed with AssertionError: never",
    "silent,failed with IllegalStateException",
    "link,failed with NoClassDefFoundError: acme/Gone",
    "deep,failed with StackOverflowError",
    "memory,failed with OutOfMemoryError: no more",
    "bug,failed with Bug: own fault",
    "nothing,failed with it gave nothing",
  })
  void aCommandThatFailsIsToldAndTheNextCallRuns(String how, String message) {
    CommandHost host = acting(LIMITS);

    refused(host, how, "plugin-failed")
        .withMessageStartingWith("command 'act' of plugin 'acting' " + message);
    assertThat(host.status().getFirst().fault()).isEqualTo("1 failures in a row");
    assertThat(act(host, "answer").text()).isEqualTo("done");
    assertThat(host.status().getFirst().fault()).isEmpty();
  }

  @Test
  void whatACommandSaysOfItsCallersMistakeIsHandedOn() {
    CommandHost host = acting(LIMITS);

    refused(host, "refuse", "acme-refused").withMessage("not like that");
    assertThat(host.status().getFirst().fault()).isEmpty();
  }

  @Test
  void aCommandThatDoesNotEndIsBrokenOff() {
    CommandHost host = acting(LIMITS.within(Duration.ofMillis(300)));
    TestingCaller caller = caller();

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> act(host, "wait", caller))
        .withMessage(
            "command 'act' of plugin 'acting' did not end within 300 ms and was broken off");
    // It was told to stop, and what it said then was not heard; nor may it have got to speak
    // before.
    assertThat(caller.heard).isSubsetOf("INFO waiting");
  }

  @Test
  void callsThatNeverEndTakeTheirPlacesAndNoMore() throws Exception {
    CommandHost host = acting(LIMITS.within(Duration.ofMillis(200)));
    TestingCaller caller = caller();

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(MilepostException.class)
          .isThrownBy(() -> act(host, "spin", caller))
          .satisfies(e -> assertThat(e.code()).isEqualTo("plugin-deadline"));
    }
    refused(host, "answer", "plugin-busy")
        .withMessage(
            "plugin 'acting' runs 2 calls already, which is the most; command 'act' was not begun");

    Files.writeString(folder.resolve("stop"), "");
    Guarded.await(() -> {
      // Else it would be left alone for a while where this, too, takes too long.
      clock.pass(Duration.ofMinutes(1));
      return act(host, "answer").text().equals("done");
    });
    assertThat(caller.heard).isSubsetOf("INFO spinning");
  }

  @Test
  void aPluginThatFailsAgainAndAgainIsLeftAloneForAWhile() {
    CommandHost host = acting(LIMITS);
    for (int i = 0; i < 3; i++) {
      refused(host, "fail", "plugin-failed");
    }

    refused(host, "answer", "plugin-resting")
        .withMessage(
            "plugin 'acting' failed 3 times in a row and is left alone until"
                + " 2026-03-01T00:01:00Z");
    assertThat(host.status().getFirst().fault()).isEqualTo("left alone after 3 failures in a row");
    clock.pass(Duration.ofMinutes(1));
    assertThat(act(host, "answer").text()).isEqualTo("done");
  }

  @Test
  void aCallerThatIsInterruptedBreaksItsCallOff() throws Exception {
    CommandHost host = acting(LIMITS);
    TestingCaller caller = caller();
    CompletableFuture<String> told = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                act(host, "wait", caller);
              } catch (MilepostException e) {
                told.complete(e.code() + " " + Thread.currentThread().isInterrupted());
              }
            });
    caller.spoken.await();
    thread.interrupt();

    assertThat(told.get()).isEqualTo("plugin-broken-off true");
    assertThat(host.status().getFirst().fault()).isEmpty();
  }

  @Test
  void aPlanGoesNoFurtherThanTheDescription() {
    CommandHost host = acting(LIMITS);

    assertThat(act(host, "plan")).isInstanceOf(CommandResult.Proposal.class);
    refused(host, "worse", "plugin-failed")
        .withMessage(
            "command 'act' of plugin 'acting' proposes step 's' of risk destructive, and says that"
                + " it goes no further than write");
  }

  @Test
  void aCommandSeesItsCallerAndTheHost() {
    CommandHost host = acting(LIMITS);
    TestingCaller caller = caller();

    assertThat(act(host, "context", caller).text())
        .startsWith(folder + " {")
        .contains("HOME_TOWN=Ulm", "written", "2026-03-01T00:00:00Z false");
    assertThat(caller.heard).containsExactly("looking 1/2");
    assertThat(act(host, "keep").text()).isEqualTo("kept true");
    assertThat(act(host, "shared").text()).isEqualTo("true");
    assertThat(act(host, "remember").text()).isEqualTo("true false true");
    assertThat(act(host, "loader").text()).isEqualTo("true");
  }

  @Test
  void aPluginOfTheDistributionRunsWithItsEngines() {
    CommandHost host =
        open(
            sources(LIMITS)
                .bundled(
                    List.of(
                        new BundledPlugin(BundledFixture.ID, Permissions.ALL, BundledFixture::new),
                        new BundledPlugin("unwritten", Permissions.ALL, BundledFixture::new))));

    assertThat(
            host.call(
                    BundledFixture.ID,
                    "greet",
                    CommandCall.of(host.indexes().getFirst().commands().getFirst(), Map.of()),
                    caller())
                .text())
        .isEqualTo("Hello from Ulm");
    assertThat(host.faults())
        .extracting(fault -> fault.origin() + ": " + fault.reason())
        .containsExactly("bundled: plugin 'unwritten' has no index");
  }

  /** Plugins that somebody installed, in place of a store of them. */
  private InstalledPlugins installed(Path jar, String name, Permissions permissions, String fault) {
    return new InstalledPlugins() {
      @Override
      public List<InstalledPlugin> enabled() {
        return List.of(
            new InstalledPlugin(name, "1", folder, List.of(jar), "00", permissions, false));
      }

      @Override
      public void check(InstalledPlugin plugin) {
        if (!fault.isEmpty()) {
          throw MilepostException.caller("plugin-changed", fault);
        }
      }
    };
  }

  @Test
  void anInstalledPluginMayDoWhatItsUserAgreedTo() {
    Path jar = folder.resolve("lib.jar");
    ActingPlugin.write(jar, ActingPlugin.index());
    Permissions permissions = Permissions.of(List.of("environment:HOME_TOWN"));
    CommandHost host =
        open(
            sources(LIMITS)
                .installed(installed(jar, "acting", permissions, ""), PluginProcesses.NONE));

    assertThat(act(host, "context").text()).contains("{HOME_TOWN=Ulm}").doesNotContain("t0ken");
    refused(host, "keep", "plugin-permission")
        .withMessage("plugin 'acting' keeps secrets, and was not given the permission 'secrets'");
    assertThat(host.status().getFirst().permissions()).isEqualTo(permissions);
  }

  @Test
  void nothingIsLoadedOfFilesThatAreNotThoseThatWereInstalled() {
    Path jar = folder.resolve("lib.jar");
    ActingPlugin.write(jar, ActingPlugin.index());
    CommandHost host =
        open(
            sources(LIMITS)
                .installed(
                    installed(jar, "acting", Permissions.ALL, "lib.jar: new"),
                    PluginProcesses.NONE));

    refused(host, "answer", "plugin-unloadable")
        .withMessage("plugin 'acting' cannot be loaded: lib.jar: new");
    assertThat(host.status().getFirst().fault()).isEqualTo("lib.jar: new");
  }

  @Test
  void aListOfInstalledPluginsThatIsDamagedIsToldAndHarmsNoOther() {
    InstalledPlugins damaged =
        new InstalledPlugins() {
          @Override
          public List<InstalledPlugin> enabled() {
            throw MilepostException.caller("marketplace-state-damaged", "the list is damaged");
          }

          @Override
          public void check(InstalledPlugin plugin) {
            throw new AssertionError("there is none");
          }
        };
    CommandHost host = open(sources(LIMITS).installed(damaged, PluginProcesses.NONE));
    assertThat(host.faults())
        .extracting(fault -> fault.origin() + ": " + fault.reason())
        .containsExactly("installed plugins: the list is damaged");
    assertThat(
            Plugins.none()
                .withInstalled(damaged, getClass().getClassLoader(), PluginProcesses.NONE)
                .faults())
        .extracting(fault -> fault.origin() + ": " + fault.reason())
        .containsExactly("installed plugins: the list is damaged");
  }

  @Test
  void anInstalledPluginBringsItsOwnCommandsOnly() {
    Path jar = folder.resolve("lib.jar");
    ActingPlugin.write(jar, ActingPlugin.index());
    CommandHost host =
        open(
            sources(LIMITS)
                .installed(installed(jar, "other", Permissions.ALL, ""), PluginProcesses.NONE));

    assertThat(host.indexes()).isEmpty();
    assertThat(host.faults().getFirst().reason())
        .isEqualTo("the index is that of plugin 'acting', not of this one");
  }

  @Test
  void anIndexOfAnotherVersionIsNotRun() {
    ActingPlugin.write(folder.resolve("acting.jar"), ActingPlugin.index(), "Does more.");
    CommandHost host = open(sources(LIMITS).folder(folder));

    refused(host, "answer", "command-index")
        .withMessageContaining("describes command 'act' otherwise than its index");
  }

  @Test
  void whatTheIndexNamesMustBeThere() {
    CommandIndex ghost = new CommandIndex("acting", List.of(OTHER), List.of());
    ActingPlugin.write(folder.resolve("acting.jar"), ghost);
    CommandHost host = open(sources(LIMITS).folder(folder));

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> host.call("acting", "other", CommandCall.of(OTHER, Map.of()), caller()))
        .withMessageContaining("has no command 'other', which its index names");
  }

  @Test
  void aJarOfAnotherPluginThanItsIndexIsToldSo() {
    ActingPlugin.write(
        folder.resolve("acting.jar"),
        new CommandIndex("stranger", List.of(ActingPlugin.SPEC), List.of()));
    CommandHost host = open(sources(LIMITS).folder(folder));

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() ->
            host.call(
                "stranger",
                "act",
                CommandCall.of(ActingPlugin.SPEC, Map.of("how", List.of("answer"))),
                caller()))
        .withMessage("plugin 'stranger' cannot be loaded: 'acting.jar' holds other plugins only");
  }

  @Test
  void unknownNamesAreAnsweredWithKnownOnes() {
    CommandHost host = acting(LIMITS);
    CommandCall call = CommandCall.of(ActingPlugin.SPEC, Map.of("how", List.of("answer")));

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> host.call("actor", "act", call, caller()))
        .withMessage("there is no plugin 'actor' with commands; there are: acting");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> host.call("acting", "dance", call, caller()))
        .withMessage("plugin 'acting' has no command 'dance'; it has: act");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> open(sources(LIMITS)).call("acting", "act", call, caller()))
        .withMessage("there is no plugin 'acting' with commands; there is none");
  }

  @Test
  void whatCannotBeReadHarmsNoOther() throws IOException {
    ActingPlugin.write(folder.resolve("a.jar"), ActingPlugin.index());
    ActingPlugin.write(folder.resolve("b.jar"), ActingPlugin.index());
    Files.writeString(folder.resolve("c.jar"), "no zip");
    Files.createDirectory(folder.resolve("d"));
    PluginJar.write(
        folder.resolve("d/e.jar"),
        "acme.X",
        Map.of("acme.X", "package acme; class X {}"),
        Map.of(CommandIndex.PATH, "{}".getBytes(UTF_8)));

    CommandHost host = open(sources(LIMITS).folder(folder).folder(folder.resolve("none")));

    assertThat(host.indexes()).hasSize(1);
    assertThat(host.faults())
        .extracting(fault -> fault.origin() + " " + fault.reason())
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("c.jar cannot be read"),
            fault -> assertThat(fault).startsWith("d e.jar!/META-INF/milepost/commands.json"),
            fault ->
                assertThat(fault).isEqualTo("b.jar a plugin 'acting' is there already; left out"));
  }
}
