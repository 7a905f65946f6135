// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixerTest {
  @TempDir private Path root;

  @Test
  void putsRightWhatIsMechanical() throws IOException {
    PluginFolder folder =
        PluginFolder.right(root)
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
                "commands/sell.md",
                "---\r\ndescription: Use when: \"asked\" \\ so\r\n---\r\nSell.\r\n")
            .with("agents/seller.md", "---\nname: The Seller\ndescription: a\n---\n")
            .with("skills/selling/SKILL.md", "---\ndescription: a\n---\n")
            .with("milepost-plugin.yaml", "milepost: \">=0.1\"\nversion: 1.0.0\n");
    List<Edit> edits = folder.report().edits();
    assertThat(new Fixer(root).apply(edits)).hasSameSizeAs(edits).hasSize(6);
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
  }

  @Test
  void leavesALineAloneThatChangedMeanwhile() throws IOException {
    PluginFolder folder =
        PluginFolder.right(root).with("commands/sell.md", "---\ndescription: a: b\n---\n");
    List<Edit> edits = folder.report().edits();
    folder.with("commands/sell.md", "---\ndescription: other\n---\n");
    assertThat(new Fixer(root).apply(edits)).isEmpty();
    assertThat(root.resolve("commands/sell.md")).hasContent("---\ndescription: other\n---");
  }

  @Test
  void neverWritesThroughALink() throws IOException {
    Path outside =
        Files.writeString(root.resolveSibling("outside-" + root.getFileName()), "a: b: c\n");
    Files.createSymbolicLink(root.resolve("link.md"), outside);
    Edit edit = new Edit("front-matter.not-yaml", Edit.Kind.REPLACE, "link.md", 1, "b: c", "x");
    assertThat(new Fixer(root).apply(List.of(edit))).isEmpty();
    assertThat(outside).hasContent("a: b: c");
    Files.delete(outside);
  }

  @Test
  void leavesAFileAloneThatIsNoUtf8() throws IOException {
    Path file = root.resolve("a.md");
    byte[] latin = {'a', ':', ' ', (byte) 0xE9, '\n'};
    Files.write(file, latin);
    new Fixer(root).apply(List.of(new Edit("x", Edit.Kind.REPLACE, "a.md", 1, "a", "b")));
    assertThat(file).hasBinaryContent(latin);
  }
}
