// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.marketplace.fix.FixStep;
import dev.milepost.marketplace.fix.Fixes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mechanical corrections as plans. */
class FixesTest {
  @TempDir private Path root;

  private PluginFolder wrong() {
    return PluginFolder.right(root)
        .with(
            ".claude-plugin/plugin.json",
            """
            {
              "name": "shop",
              "version": "v1.2",
              "description": "Sells",
              "author": {"name": "Acme"},
              "licence": "MIT"
            }
            """)
        .with(
            "commands/sell.md", "---\r\ndescription: Use when: \"asked\" \\ so\r\n---\r\nSell.\r\n")
        .with("agents/seller.md", "---\nname: The Seller\ndescription: a\n---\n")
        .with("skills/selling/SKILL.md", "---\ndescription: a\n---\n")
        .with("milepost-plugin.yaml", "milepost: \">=0.1\"\nversion: 1.0.0\n");
  }

  private static StepReceipt receipt(PlanStep step) {
    return new StepReceipt(
        step.id(), Outcome.APPLIED, Instant.EPOCH, Instant.EPOCH, true, Map.of(), "", "");
  }

  private static PlanStep back(PlanStep step) {
    return ((Undo.By) step.undo()).step();
  }

  private SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString(),
            Files.readString(file)
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Test
  void putsRightWhatIsMechanicalAndTakesItBack() throws IOException {
    PluginFolder folder = wrong();
    SortedMap<String, String> before = files();
    Fixes fixes = folder.fixes();
    assertThat(fixes.edits()).hasSameSizeAs(folder.report().edits()).hasSize(6);

    assertThat(PluginFolder.carryOut(fixes.plan())).hasSize(5).containsOnly(true);

    assertThat(folder.found()).isEmpty();
    assertThat(Files.readString(root.resolve(".claude-plugin/plugin.json")))
        .contains("\"version\": \"1.2.0\"", "\"license\": \"MIT\"");
    assertThat(Files.readString(root.resolve("commands/sell.md")))
        .isEqualTo("---\r\ndescription: \"Use when: \\\"asked\\\" \\\\ so\"\r\n---\r\nSell.\r\n");
    assertThat(Files.readString(root.resolve("agents/seller.md"))).contains("name: the-seller");
    assertThat(Files.readString(root.resolve("skills/selling/SKILL.md")))
        .isEqualTo("---\nname: selling\ndescription: a\n---\n");
    assertThat(Files.readString(root.resolve("milepost-plugin.yaml")))
        .isEqualTo("milepost: \">=0.1\"\n");

    assertThat(PluginFolder.carryOut(fixes.plan())).containsOnly(false);
    for (PlanStep step : fixes.plan().steps()) {
      assertThat(new FixStep().undo(back(step), "key", receipt(step)).changed()).isTrue();
      assertThat(new FixStep().undo(back(step), "key", receipt(step)).changed()).isFalse();
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void thePlanShowsLinesBeforeAndAfter() {
    PluginFolder folder =
        PluginFolder.right(root)
            .with("commands/sell.md", "---\ndescription: Use when: asked\n---\npass\u200Bword\n")
            .with("skills/selling/SKILL.md", "---\ndescription: a\n---\n");
    assertThat(folder.fixes().plan().steps())
        .extracting(PlanStep::preview)
        .containsExactlyInAnyOrder(
            """
            change commands/sell.md
            -    2  description: Use when: asked
            +    2  description: "Use when: asked"
            -    4  pass\\u{200B}word
            +    4  password
            for: front-matter.not-yaml, safety.invisible\
            """,
            """
            change skills/selling/SKILL.md
            +    2  name: selling
            for: skill.name-missing\
            """);
  }

  @Test
  void aPlanIsForTheFilesThatItWasMadeFor() {
    PluginFolder folder = wrong();
    FixStep handler = new FixStep();
    for (Precondition precondition : folder.fixes().plan().preconditions()) {
      assertThat(handler.version(precondition.entity())).contains(precondition.version());
    }
    assertThat(handler.version(EntityRef.of("file", root.resolve("none").toString()))).isEmpty();
    assertThat(handler.version(EntityRef.of("file", root.toString()))).isEmpty();
  }

  @Test
  void leavesAFileAloneThatChangedMeanwhile() {
    PluginFolder folder =
        PluginFolder.right(root).with("commands/sell.md", "---\ndescription: a: b\n---\n");
    Fixes fixes = folder.fixes();
    PlanStep step = fixes.plan().steps().getFirst();
    folder.with("commands/sell.md", "---\ndescription: other\n---\n");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> PluginFolder.carryOut(fixes.plan()))
        .withMessageContaining("'commands/sell.md' was changed since the plan was made");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new FixStep().undo(back(step), "key", receipt(step)))
        .withMessageContaining("was changed since");
    assertThat(root.resolve("commands/sell.md")).hasContent("---\ndescription: other\n---");
  }

  @Test
  void anEditWhoseLineIsAnotherIsLeftOut() {
    PluginFolder.right(root);
    Edit edit = new Edit("x", Edit.Kind.REPLACE, "commands/sell.md", 2, "no such text", "y");
    Edit beyond = new Edit("x", Edit.Kind.REMOVE, "commands/sell.md", 99, "", "");
    Fixes fixes = Fixes.of("p", root, List.of(edit, beyond), Instant.EPOCH);
    assertThat(fixes.edits()).isEmpty();
    assertThat(fixes.plan().steps()).isEmpty();
  }

  @Test
  void neverWritesThroughALinkOrOutsideOfThePlugin() throws IOException {
    Path outside =
        Files.writeString(root.resolveSibling("outside-" + root.getFileName()), "a: b: c\n");
    Files.createSymbolicLink(root.resolve("link.md"), outside);
    Edit edit = new Edit("front-matter.not-yaml", Edit.Kind.REPLACE, "link.md", 1, "b: c", "x");
    assertThat(Fixes.of("p", root, List.of(edit), Instant.EPOCH).edits()).isEmpty();

    PluginFolder.right(root).with("commands/sell.md", "---\ndescription: a: b\n---\n");
    PlanStep step = new PluginFolder(root).fixes().plan().steps().getFirst();
    PlanStep elsewhere =
        new PlanStep(
            step.id(),
            step.kind(),
            EntityRef.of("file", outside.toString()),
            step.payload(),
            step.preview(),
            step.risk(),
            step.undo());
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new FixStep().check(elsewhere))
        .withMessageContaining("is no file of the plugin in");
    assertThat(outside).hasContent("a: b: c");
    Files.delete(outside);
  }

  @Test
  void leavesAFileAloneThatIsNoUtf8() throws IOException {
    Path file = root.resolve("a.md");
    byte[] latin = {'a', ':', ' ', (byte) 0xE9, '\n'};
    Files.write(file, latin);
    Edit edit = new Edit("x", Edit.Kind.REPLACE, "a.md", 1, "a", "b");
    assertThat(Fixes.of("p", root, List.of(edit), Instant.EPOCH).edits()).isEmpty();
    assertThat(file).hasBinaryContent(latin);
  }

  @Test
  void aFileThatMayBeRunIsTakenBackToOneThatMayNot() throws IOException {
    Path file = Files.writeString(root.resolve("run.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Edit edit = new Edit("script.not-executable", Edit.Kind.EXECUTABLE, "run.sh", 0, "", "");
    Fixes fixes = Fixes.of("p", root, List.of(edit), Instant.EPOCH);
    assertThat(fixes.plan().steps().getFirst().preview())
        .isEqualTo("change run.sh\n  may be executed\nfor: script.not-executable");
    PluginFolder.carryOut(fixes.plan());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    PlanStep step = fixes.plan().steps().getFirst();
    new FixStep().undo(back(step), "key", receipt(step));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Whatever lines a file has and whatever is done to them, undo gives the same bytes again. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void undoGivesTheSameBytes(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(8);
    for (int line = 0; line < lines; line++) {
      text.append("line ").append(random.nextInt(3)).append(random.nextBoolean() ? " é" : "");
      text.append(
          line == lines - 1 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
    }
    Path file = Files.writeString(root.resolve("a.md"), text);
    List<Edit> edits =
        random
            .ints(1 + random.nextInt(6), 1, lines + 1)
            .mapToObj(line ->
                switch (random.nextInt(3)) {
                  case 0 -> new Edit("x", Edit.Kind.INSERT, "a.md", line, "", "new");
                  case 1 -> new Edit("x", Edit.Kind.REMOVE, "a.md", line, "line", "");
                  default -> new Edit("x", Edit.Kind.REPLACE, "a.md", line, "line", "lines of");
                })
            .toList();
    Fixes fixes = Fixes.of("p", root, edits, Instant.EPOCH);
    PluginFolder.carryOut(fixes.plan());
    assertThat(Files.readString(file)).isNotEqualTo(text.toString());
    for (PlanStep step : fixes.plan().steps()) {
      new FixStep().undo(back(step), "key", receipt(step));
    }
    assertThat(file)
        .hasBinaryContent(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
