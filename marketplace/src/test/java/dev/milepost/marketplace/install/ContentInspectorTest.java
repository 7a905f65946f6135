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
}
