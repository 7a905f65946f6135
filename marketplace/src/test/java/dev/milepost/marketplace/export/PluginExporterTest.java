// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginExporterTest {
  @TempDir private Path root;
  @TempDir private Path other;

  @BeforeEach
  void plugin() throws IOException {
    write(
        ".claude-plugin/plugin.json",
        """
        {"name": "delivery-coach", "version": "1.2.0", "description": "Says how delivery goes",
         "author": {"name": "Acme", "email": "dev@acme.example", "url": "https://acme.example"},
         "homepage": "http://acme.example/coach", "repository": "https://acme.example/coach.git",
         "license": "MIT", "keywords": ["dora", "delivery"],
         "mcpServers": {"facts": {"type": "http", "url": "https://acme.example/mcp"}}}
        """);
    write(
        "commands/report.md",
        "---\ndescription: Report: the five metrics\nargument-hint: \"[service]\"\n---\nToday is !`date -u`.\n\nReport $ARGUMENTS, first $1.\n");
    write("commands/more/deep.md", "---\ndescription: Deep\n---\nSay 'deep' and '''quoted'''.\n");
    write("agents/coach.md", "---\nname: coach\ndescription: Use when a team asks\n---\nCoach.\n");
    write(
        "skills/metrics/SKILL.md",
        "---\ndescription: \"What metrics mean\"\nmetadata:\n  tier: gold\n---\n# Metrics\n\nSee [more](references/more.md).\n");
    write("skills/metrics/references/more.md", "More.\n");
    write(
        "hooks/hooks.json",
        "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"${CLAUDE_PLUGIN_ROOT}/scripts/end.sh\"}]}]}}\n");
    write("scripts/end.sh", "#!/bin/sh\nexit 0\n");
    assertThat(root.resolve("scripts/end.sh").toFile().setExecutable(true, false)).isTrue();
    write(
        ".mcp.json",
        "{\"mcpServers\": {\"local\": {\"command\": \"node\", \"args\": [\"${CLAUDE_PLUGIN_ROOT}/server.js\"]}}}\n");
    write("server.js", "// serves\n");
    write("README.md", "# Coach\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Exported export(Target target) {
    return new PluginExporter(target).export(PluginTree.of(root));
  }

  /** All files with their content, in one text. */
  private static String whole(Exported exported) {
    StringBuilder out = new StringBuilder();
    exported
        .files()
        .forEach((path, content) ->
            out.append("==> ")
                .append(path)
                .append(content.executable() ? " (executable)" : "")
                .append('\n')
                .append(new String(content.bytes(), UTF_8))
                .append('\n'));
    exported.leftOut().forEach(it -> out.append("left out: ").append(it).append('\n'));
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void writesTheLayoutOfEachAgent(Target target) {
    GoldenFiles.assertMatches(getClass(), target.word() + ".txt", whole(export(target)));
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void leavesOutWhatMavenBuiltAndNothingElseOfThatName(Target target) throws IOException {
    write("target/surefire-reports/TEST-a.xml", "<testsuite/>\n");
    write("docs/target/aim.md", "Aim.\n");
    assertThat(export(target).files().keySet()).anyMatch(it -> it.endsWith("TEST-a.xml"));
    write("pom.xml", "<project/>\n");
    assertThat(export(target).files().keySet())
        .noneMatch(it -> it.contains("surefire"))
        .anyMatch(it -> it.endsWith("docs/target/aim.md"))
        .anyMatch(it -> it.endsWith("pom.xml"));
    assertThat(export(target).leftOut()).noneMatch(it -> it.contains("surefire"));
  }

  @Test
  void writesForCodexWhatItsSchemaWants() throws IOException {
    String folder = System.getenv("MILEPOST_SCHEMAS");
    assumeTrue(folder != null, "MILEPOST_SCHEMAS names no folder: Codex's schema is not here");
    String schema =
        Files.readString(Path.of(folder, "agent-plugins", "codex-plugin-manifest.json"));
    Schema codex =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    assertThat(codex.validate(codexManifest(), InputFormat.JSON)).isEmpty();
    write(".claude-plugin/plugin.json", "{\"name\": \"bare\"}");
    assertThat(codex.validate(codexManifest(), InputFormat.JSON)).isEmpty();
    assertThat(codex.validate("{\"name\": \"bare\"}", InputFormat.JSON)).isNotEmpty();
  }

  private String codexManifest() {
    return export(Target.CODEX).files().entrySet().stream()
        .filter(it -> it.getKey().endsWith(".codex-plugin/plugin.json"))
        .map(it -> new String(it.getValue().bytes(), UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void writesForClaudeWhatIsValidAsBefore() throws IOException {
    Path out = other.resolve("out");
    ExportWriter.write(export(Target.CLAUDE), out);
    assertThat(new PluginValidator().validate(out).refused(false)).isFalse();
    assertThat(Files.isExecutable(out.resolve("plugins/delivery-coach/scripts/end.sh"))).isTrue();
    assertThat(Files.isExecutable(out.resolve("plugins/delivery-coach/README.md"))).isFalse();
  }

  @Test
  void writesEveryPluginOfACatalogue() throws IOException {
    write("two/.claude-plugin/plugin.json", "{\"name\": \"two\", \"description\": \"Second\"}");
    write(
        ".claude-plugin/marketplace.json",
        """
        {"name": "acme", "owner": {"name": "Acme"}, "plugins": [
          {"name": "two", "source": "./two"},
          {"name": "three", "source": "./three", "strict": false, "description": "Third"},
          {"name": "far", "source": {"source": "github", "repo": "acme/far"}}]}
        """);
    write("three/commands/x.md", "---\ndescription: X\n---\nx\n");
    Exported exported = export(Target.CURSOR);
    assertThat(exported.files())
        .containsKeys(
            ".cursor-plugin/marketplace.json",
            "plugins/two/.cursor-plugin/plugin.json",
            "plugins/three/.cursor-plugin/plugin.json",
            "plugins/three/commands/x.md");
    assertThat(exported.leftOut()).containsExactly("far: its source is no folder of the catalogue");
  }

  @Test
  void neverWritesIntoAFolderThatHoldsSomething() throws IOException {
    Path file = Files.writeString(other.resolve("kept.txt"), "kept");
    assertThatThrownBy(() -> ExportWriter.write(export(Target.CLAUDE), other))
        .hasMessageContaining("is not empty");
    assertThat(other).isDirectoryContaining(file::equals);
    assertThat(other.toFile().list()).hasSize(1);
  }

  @Test
  void refusesANameThatLeavesTheFolder() throws IOException {
    write(".claude-plugin/plugin.json", "{\"name\": \"../out\"}");
    assertThatThrownBy(() -> export(Target.CODEX)).hasMessageContaining("must be kebab-case");
  }
}
