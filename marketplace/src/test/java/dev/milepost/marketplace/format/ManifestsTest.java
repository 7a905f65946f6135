// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.CatalogueEntry.Mark;
import dev.milepost.marketplace.format.Component.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  @TempDir private Path folder;

  private ManifestsTest file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  private PluginTree tree() {
    return PluginTree.of(folder);
  }

  @Test
  void readsAManifest() throws IOException {
    file(
        PluginManifest.PATH,
        """
        {
          "name": "delivery",
          "version": "1.2.3",
          "description": "Says how delivery goes",
          "author": {"name": "Acme", "email": "dev@acme.example"},
          "license": "MIT",
          "keywords": ["dora", 5],
          "dependencies": ["base", "tools@acme", "tools@acme@^1.2", "core@^2", {"name": "x", "version": "~1.0"}, 7]
        }
        """);
    PluginManifest manifest = PluginManifest.read(tree()).orElseThrow();
    assertThat(manifest.name()).isEqualTo("delivery");
    assertThat(manifest.version()).isEqualTo("1.2.3");
    assertThat(manifest.licence()).isEqualTo("MIT");
    assertThat(manifest.author()).contains(new Person("Acme", "dev@acme.example", ""));
    assertThat(manifest.keywords()).containsExactly("dora");
    assertThat(manifest.dependencies())
        .extracting(it -> it.name() + " " + it.marketplace() + " " + it.range())
        .containsExactly("base  *", "tools acme *", "tools acme ^1.2", "core  ^2", "x  ~1.0");
    assertThat(manifest.document().place("/version").text()).isEqualTo(PluginManifest.PATH + ":3");
  }

  @Test
  void refusesAManifestThatIsHalfWritten() throws IOException {
    file(PluginManifest.PATH, "{\n  \"name\": \"delivery\",\n  \"vers");
    assertThatThrownBy(() -> PluginManifest.read(tree()))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(PluginManifest.PATH + ":3:");
  }

  @Test
  void saysThatAManifestIsMissing() throws IOException {
    file("README.md", "x");
    assertThat(PluginManifest.read(tree())).isEmpty();
    assertThatThrownBy(() -> Plugin.read(tree())).hasMessage(PluginManifest.PATH + ": is missing");
    file(Catalogue.PATH, "{}");
    assertThatThrownBy(() -> Plugin.read(tree()))
        .hasMessageEndingWith("holds a catalogue: 'platform marketplace add' adds it");
  }

  @Test
  void readsWhatMilepostNeeds() throws IOException {
    file(
        MilepostManifest.PATH,
        """
        milepost: ">=0.1"
        permissions: [network:api.acme.example, files:read, process, "files:delete", environment:HOME]
        java:
          jars: [lib/*.jar]
        commands: META-INF/milepost/commands.json
        isolation: process
        """);
    MilepostManifest read = MilepostManifest.read(tree()).orElseThrow();
    assertThat(read.milepost()).isEqualTo(">=0.1");
    assertThat(read.permissions())
        .extracting(Permission::toString)
        .containsExactly("network:api.acme.example", "files:read", "process", "environment:HOME");
    assertThat(read.jars()).containsExactly("lib/*.jar");
    assertThat(read.hasJava()).isTrue();
    assertThat(read.isolation()).isEqualTo(MilepostManifest.Isolation.PROCESS);
  }

  @Test
  void readsEverySourceOfACatalogue() throws IOException {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    file(
        Catalogue.PATH,
        """
        {"name": "acme", "owner": {"name": "Acme"}, "metadata": {"pluginRoot": "./plugins"},
         "renames": {"old": "a", "gone": null},
         "plugins": [
          {"name": "a", "source": "./plugins/a", "tags": ["featured"], "dependencies": ["b"]},
          {"name": "b", "source": {"source": "github", "repo": "acme/b", "sha": "%1$s"}, "strict": false},
          {"name": "c", "source": {"source": "url", "url": "https://git.acme.example/c.git", "ref": "main"}},
          {"name": "d", "source": {"source": "git-subdir", "url": "https://x.example/d", "path": "p", "sha": "%1$s"}},
          {"name": "e", "source": {"source": "npm", "package": "@acme/e", "version": "1.0.0"}},
          {"name": "f", "source": {"source": "npm", "package": "f", "version": "^1"}},
          {"name": "g", "source": {"source": "archive", "url": "https://x.example/g.zip"}},
          {"name": "h", "source": {"source": "command", "command": "where"}},
          {"name": "i", "source": {"source": "ftp"}},
          17
         ]}
        """
            .formatted(commit));
    Catalogue catalogue = Catalogue.read(tree()).orElseThrow();
    assertThat(catalogue.entries())
        .extracting(it -> it.source().kind() + (it.source().pinned() ? " pinned" : ""))
        .containsExactly(
            "path pinned",
            "github pinned",
            "url",
            "git-subdir pinned",
            "npm pinned",
            "npm",
            "archive",
            "command",
            "ftp");
    assertThat(catalogue.folder()).isEqualTo("./plugins");
    assertThat(catalogue.renames()).containsEntry("old", "a").containsEntry("gone", "");
    CatalogueEntry a = catalogue.entry("a").orElseThrow();
    CatalogueEntry b = catalogue.entry("b").orElseThrow();
    assertThat(a.marked(Mark.FEATURED)).isTrue();
    assertThat(catalogue.required(a)).isFalse();
    assertThat(catalogue.required(b)).isTrue();
    assertThat(b.strict()).isFalse();
    assertThat(b.place().text()).isEqualTo(Catalogue.PATH + ":5");
  }

  @Test
  void findsTheMarkdownFilesOfAPlugin() throws IOException {
    file(
        PluginManifest.PATH,
        "{\"name\":\"a\",\"commands\":[\"./extra/x.md\",\"../out.md\"],\"skills\":\"./more\"}");
    file("commands/deploy.md", "x")
        .file("commands/sub/check.md", "x")
        .file("commands/data.json", "x");
    file("agents/coach.md", "x").file("skills/triage/SKILL.md", "x").file("skills/README.md", "x");
    file("skills/triage/references/more.md", "x")
        .file("extra/x.md", "x")
        .file("more/s/SKILL.md", "x");
    Plugin plugin = Plugin.read(tree());
    assertThat(plugin.components(Kind.COMMAND))
        .extracting(Component::name)
        .containsExactly("deploy", "check", "x");
    assertThat(plugin.components(Kind.AGENT)).extracting(Component::name).containsExactly("coach");
    assertThat(plugin.components(Kind.SKILL))
        .extracting(Component::name)
        .containsExactly("s", "triage");
  }

  @Test
  void listsLinksAndNeverReadsThem() throws IOException {
    Path secret = Files.writeString(folder.resolveSibling("outside.txt"), "x");
    file("a.txt", "x");
    Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    PluginTree tree = tree();
    assertThat(tree.entries())
        .extracting(TreeEntry::path)
        .containsExactly("a.txt", "link.txt", "loop");
    assertThat(tree.isFile("link.txt")).isFalse();
    assertThatThrownBy(() -> tree.read("link.txt")).isInstanceOf(FormatException.class);
    Files.delete(secret);
  }

  @Test
  void listsNamesThatAreNoTextAndNeverReadsThem() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell here");
    file("a.txt", "x");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf x > \"$(printf 'b\\377.md')\"")
            .directory(folder.toFile())
            .start();
    assumeTrue(shell.waitFor() == 0, "this file system takes text only");
    assertThat(tree().entries())
        .extracting(TreeEntry::kind)
        .containsExactly(TreeEntry.Kind.FILE, TreeEntry.Kind.OTHER);
  }

  @Test
  void boundsWhatIsReadOfAFile() throws IOException {
    Files.write(folder.resolve("large.md"), new byte[PluginTree.LARGEST_FILE + 1]);
    assertThatThrownBy(() -> tree().read("large.md")).hasMessageContaining("larger than 4 MiB");
    assertThatThrownBy(() -> PluginTree.of(folder.resolve("absent")))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void makesATreeOfAFolder() throws IOException {
    file("plugins/a/commands/x.md", "x").file("plugins/ab/y.md", "x");
    PluginTree a = tree().sub("plugins/a");
    assertThat(a.entries()).extracting(TreeEntry::path).containsExactly("commands/x.md");
    assertThat(a.isFolder("commands")).isTrue();
    assertThat(a.read("commands/x.md")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ./a/b/, a/b",
    "'', a//b, a/b",
    "'', ./, ''",
    "skills/x, ../../lib/y, lib/y",
    "skills/x, ./y.md, skills/x/y.md",
  })
  void resolvesPathsInsideOfTheRoot(String from, String written, String path) {
    assertThat(TreePath.resolve(from, written)).contains(path);
  }

  @Test
  void refusesPathsThatLeaveTheRoot() {
    for (String path : List.of("../a", "a/../../b", "/etc/passwd", "C:/x", "a\\b", "a\0b")) {
      assertThat(TreePath.resolve(path)).as(path).isEmpty();
    }
  }

  @Test
  void aFileWhoseNameEndsAsThatOfASkillIsNone() throws IOException {
    file(
        PluginManifest.PATH,
        "{\"name\": \"a\", \"commands\": [\"./notes/PRESKILL.md\", \"./notes/deep/SKILL.md\"]}");
    file("notes/PRESKILL.md", "---\ndescription: A note\n---\n");
    file("notes/deep/SKILL.md", "---\ndescription: A skill\n---\n");
    Plugin plugin = Plugin.read(tree());
    assertThat(plugin.components(Kind.COMMAND))
        .extracting(Component::name)
        .containsExactly("PRESKILL");
    assertThat(plugin.components(Kind.SKILL)).extracting(Component::name).containsExactly("deep");
  }
}
