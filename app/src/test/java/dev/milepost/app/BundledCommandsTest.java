// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.Platform;
import dev.milepost.cli.Surroundings;
import dev.milepost.host.command.BundledPlugin;
import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import dev.milepost.work.connection.ConnectionPlaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the plugins that come with the product, as a shell reaches them. */
class BundledCommandsTest {
  @TempDir Path folder;

  private String run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Platform.run(
            new Surroundings(
                "0.1.0-TEST",
                folder,
                Map.of("MILEPOST_HOME", folder.resolve("home").toString()),
                InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")),
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(err, true, UTF_8),
                false,
                false,
                true),
            new Wiring(),
            words);
    assertThat(code).as(err.toString(UTF_8)).isZero();
    return out.toString(UTF_8);
  }

  private CommandHost host() {
    return Trackers.commands(new ConnectionPlaces(folder.resolve("home"), null, Map.of()));
  }

  @Test
  void theIndexesThatTheBuildWroteAreThoseOfThePlugins() throws Exception {
    try (CommandHost host = host()) {
      assertThat(host.faults()).isEmpty();
      for (BundledPlugin bundled : BundledPlugins.all()) {
        assertThat(host.find(bundled.id())).contains(CommandIndex.of(bundled.plugin().get()));
      }
    }
  }

  @Test
  void aBundledPluginMayDoWhatItsManifestDeclares() {
    for (BundledPlugin bundled : BundledPlugins.all()) {
      var manifest =
          MilepostManifest.read(PluginTree.of(Path.of("..", "plugins", bundled.id())))
              .orElseThrow();
      assertThat(bundled.permissions().words())
          .containsExactlyInAnyOrderElementsOf(
              manifest.permissions().stream().map(Permission::toString).toList());
    }
  }

  @Test
  void helpCompletionPageAndToolNameTheSameOptions() throws Exception {
    String completion = run("completion", "bash");
    try (CommandHost host = host()) {
      for (CommandIndex index : host.indexes()) {
        assertThat(completion).contains(index.plugin());
        for (CommandSpec spec : index.commands()) {
          String help = run(index.plugin(), spec.name(), "--help");
          Path page = Path.of("..", "plugins", index.plugin(), "commands", spec.name() + ".md");
          String text = Files.readString(page);
          List<String> names = spec.options().stream().map(CommandOption::name).toList();
          assertThat(spec.inputSchema().object("properties").orElseThrow().members().keySet())
              .containsExactlyElementsOf(names);
          for (CommandOption option : spec.options()) {
            String label =
                option.positional()
                    ? option.name().toUpperCase(java.util.Locale.ROOT)
                    : "--" + option.name();
            assertThat(text).as(spec.name()).contains("| `" + label);
            if (!option.positional()) {
              assertThat(help).as(spec.name()).contains(label);
              assertThat(completion).as(spec.name()).contains(label);
            }
          }
        }
      }
    }
  }

  @Test
  void aRepositoryIsAssessedThroughThePlugin() {
    Path repository;
    try (var history = HistoryBuilder.workTree(folder.resolve("shop"))) {
      Instant at = Instant.parse("2026-05-04T09:00:00Z");
      Commit first = history.commit("Start").file("README.md", "# Shop\n").at(at).create();
      history.annotatedTag("v1.0.0", first, at.plusSeconds(60));
      history.branch("main", first).head("main");
      repository = history.directory();
    }

    assertThat(
            run(
                "platform-engineering",
                "assess",
                repository.toString(),
                "--until",
                "2026-09-01",
                "--format",
                "json"))
        .contains("\"command\": \"platform-engineering:assess\"")
        .contains("\"name\": \"shop\"");
    assertThat(run("platform-engineering", "assess", repository.toString()))
        .contains("Change lead time");
  }
}
