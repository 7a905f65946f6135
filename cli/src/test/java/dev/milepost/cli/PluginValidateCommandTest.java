// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginValidateCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void plugin() throws IOException {
    write(
        "shop/.claude-plugin/plugin.json",
        """
        {"name": "shop", "version": "1.0.0", "description": "Sells", "author": {"name": "Acme"}, "license": "MIT"}
        """);
    write("shop/commands/sell.md", "---\ndescription: Sells\n---\nSell.\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Shell.Result run(String... more) {
    String[] line = new String[more.length + 2];
    line[0] = "plugin";
    line[1] = "validate";
    System.arraycopy(more, 0, line, 2, more.length);
    return new Shell(folder).run(line);
  }

  @Test
  void acceptsWhatIsRight() {
    Shell.Result result = run("shop", "--strict");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo("Accepted: 0 errors, 0 warnings, 0 notes in 1 plugin with 2 files.\n");
  }

  @Test
  void endsWithOneForErrorsAndForWarningsWhereAsked() throws IOException {
    write("shop/commands/sell.md", "Sell.\n");
    assertThat(run("shop").code()).isZero();
    Shell.Result strict = run("shop", "--strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out())
        .contains(
            "commands/sell.md", "warning  the command has no front matter  [front-matter.missing]")
        .contains("Begin the file with ---")
        .satisfies(it -> assertThat(it.lines()).allMatch(line -> line.length() <= 80, it))
        .endsWith("Refused: 0 errors, 1 warning, 0 notes in 1 plugin with 2 files.\n");
    write("shop/.mcp.json", "{");
    assertThat(run("shop").code()).isEqualTo(1);
  }

  private String command() throws IOException {
    return Files.readString(folder.resolve("shop/commands/sell.md"));
  }

  @Test
  void showsAFixDoesItWhenToldToAndTakesItBack() throws IOException {
    String wrong = "---\ndescription: Use when: asked\n---\nSell.\n";
    write("shop/commands/sell.md", wrong);
    Shell.Result shown = run("shop", "--fix");
    assertThat(shown.out())
        .contains(
            """
            Plan id-1: marketplace/fix-plugin
            1. change commands/sell.md
               -    2  description: Use when: asked
               +    2  description: "Use when: asked"
               for: front-matter.not-yaml
               risk: write
               undo: commands/sell.md as it was before
            """);
    assertThat(shown.err()).contains("nothing was changed; --yes does it");
    assertThat(command()).isEqualTo(wrong);

    Shell shell = new Shell(folder);
    Shell.Result done = shell.run("plugin", "validate", "shop", "--fix", "--yes", "--strict");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("  applied  change commands/sell.md\n").contains("Accepted: ");
    assertThat(done.err()).contains("'platform apply --undo id-1' shows how it is taken back");
    assertThat(command()).contains("description: \"Use when: asked\"");

    assertThat(shell.run("apply", "--undo", "id-1", "--yes").code()).isZero();
    assertThat(command()).isEqualTo(wrong);
  }

  @Test
  void savesItsPlanForApply() throws IOException {
    Shell shell = new Shell(folder);
    String[] save = {"plugin", "validate", "shop", "--fix", "--plan", "fix.json"};
    write("shop/commands/sell.md", "---\ndescription: Use when: asked\n---\nSell.\n");
    assertThat(shell.run(save).err()).contains("'platform apply fix.json' does it");
    assertThat(shell.run("apply", "fix.json").out()).contains("applied", "change commands/sell.md");
    assertThat(command()).contains("\"Use when: asked\"");
    assertThat(run("shop", "--fix").out()).contains("Nothing of it can be put right mechanically.");
    assertThat(run("shop", "--plan", "fix.json").err()).contains("--plan saves what --fix shows");

    write("shop/commands/sell.md", "---\ndescription: If: asked\n---\nSell.\n");
    shell.run(save);
    write("shop/commands/sell.md", "---\ndescription: Or: else\n---\nSell.\n");
    assertThat(shell.run("apply", "fix.json").code()).isEqualTo(ExitCode.OUTDATED);
    assertThat(command()).contains("Or: else");
  }

  @Test
  void writesJsonAfterItsSchema() throws IOException {
    write("shop/commands/sell.md", "---\ndescription: Use when: asked\n---\nSell.\n");
    Shell.Result result = run("shop", "--format", "json");
    Schemas.assertValid("plugin-validation-1", result.out());
    assertThat(result.out()).contains("\"accepted\"", "\"front-matter.not-yaml\"");
    Schemas.assertValid(
        "plugin-validation-1", run("shop", "--fix", "--yes", "--format", "json").out());
  }

  @Test
  void writesSarifWithOneLocationForEachResult() throws IOException {
    write("shop/commands/two words.md", "Sell.\n");
    Shell.Result result = run("shop", "--format", "sarif");
    assertThat(result.out())
        .contains(
            "\"2.1.0\"",
            "\"ruleId\"",
            "front-matter.missing",
            "commands/two%20words.md",
            "\"startLine\"");
    Schemas.assertSarif(result.out());
    Schemas.assertSarif(run("shop/commands", "--format", "sarif").out());
  }

  @Test
  void theStandardsSchemaRefusesWhatIsNoSarif() {
    String valid = run("shop", "--format", "sarif").out();
    Schemas.assertSarif(valid);
    assertThatThrownBy(() -> Schemas.assertSarif(valid.replace("\"driver\"", "\"pilot\"")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void exportsAfterListing() {
    Shell shell = new Shell(folder);
    Shell.Result listed =
        shell.run("plugin", "export", "--for", "gemini", "shop", "--output-dir", "out");
    assertThat(listed.code()).isZero();
    assertThat(listed.out()).contains("shop/commands/sell.toml", "shop/gemini-extension.json");
    assertThat(listed.err())
        .contains("nothing was written; --yes writes these 3 files to '", "out', which is new or");
    assertThat(folder.resolve("out")).doesNotExist();
    Shell.Result written =
        shell.run("plugin", "export", "--for", "gemini", "shop", "--output-dir", "out", "--yes");
    assertThat(written.err()).contains("3 files written to");
    assertThat(folder.resolve("out/shop/GEMINI.md")).exists();
    Shell.Result again =
        shell.run("plugin", "export", "--for", "gemini", "shop", "--output-dir", "out", "--yes");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("out' is not empty; name a folder that is new");
    assertThat(shell.run("plugin", "export", "shop").err())
        .contains("--for is missing", "--output-dir");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(run("absent").code()).isEqualTo(2);
    assertThat(run("absent").err()).contains("is no folder");
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("shop", "--yes").err()).contains("--fix is missing");
    assertThat(run("shop", "--fix", "--format", "sarif").code()).isEqualTo(2);
    assertThat(run("shop", "--format", "html").code()).isEqualTo(2);
  }
}
