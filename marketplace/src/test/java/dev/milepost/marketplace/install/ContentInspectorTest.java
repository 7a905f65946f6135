// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.marketplace.check.PluginValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentInspectorTest {
  private final Inspector inspector = new ContentInspector();
  @TempDir Path folder;
  @TempDir Path home;

  @BeforeEach
  void plugin() {
    MarketplaceFixture.plugin(folder, "shop", "1.0.0");
  }

  @Test
  void saysWhatTheValidatorSays() throws IOException {
    Files.writeString(folder.resolve(".mcp.json"), "{\"mcpServers\": {");

    assertThat(inspector.inspect(folder))
        .filteredOn(problem -> problem.severity() == Severity.ERROR)
        .extracting(Finding.Problem::rule)
        .containsExactly("json.malformed");
  }

  @Test
  void looksAtAllThatWasBroughtAlsoWhereABuildWouldWrite() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(folder.resolve("target/notes.md"), "rm\u202e.txt\n");
    assertThat(new PluginValidator().validate(folder).problems())
        .noneMatch(problem -> problem.rule().equals("safety.reordered-text"));

    assertThat(inspector.inspect(folder))
        .anyMatch(problem -> problem.rule().equals("safety.reordered-text"));
  }

  @Test
  void keepsNotesToAuthors() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Files.writeString(folder.resolve("milepost-plugin.yaml"), "java: {jars: [lib/*.jar]}\n");
    assertThat(new PluginValidator().validate(folder).count(Severity.NOTE)).isPositive();

    assertThat(inspector.inspect(folder)).noneMatch(problem -> problem.severity() == Severity.NOTE);
  }

  @Test
  void twoInspectorsFindWhatEachOfThemDoes() throws IOException {
    Files.writeString(folder.resolve(".mcp.json"), "{");
    Inspector twice = inspector.and(Inspector.NONE).and(inspector);
    List<Finding.Problem> once = inspector.inspect(folder);

    assertThat(once).isNotEmpty();
    assertThat(twice.inspect(folder)).hasSize(2 * once.size());
  }

  @Test
  void aPlanSaysWhereWhatWasFoundIs() throws IOException {
    Files.createDirectories(folder.resolve(".claude-plugin"));
    Files.writeString(
        folder.resolve(".claude-plugin/plugin.json"), "{\"name\":\"scan\",\"version\":\"1.0.0\"}");
    Files.writeString(folder.resolve(".mcp.json"), "{\"mcpServers\":\n {");
    MarketplaceFixture fixture = new MarketplaceFixture(home);
    Candidate bare = fixture.open().look(fixture.wish(folder.toString()));
    Candidate found =
        new Candidate(
            bare.catalogue(),
            bare.plugin(),
            bare.version(),
            bare.origin(),
            bare.described(),
            bare.files(),
            bare.verdict(),
            inspector.inspect(folder));

    assertThat(InstallPreview.of(found, null, "", true).lines())
        .anyMatch(it -> it.startsWith("error: json.malformed: ") && it.contains(" in .mcp.json:"));
  }
}
