// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.Packer;
import dev.milepost.marketplace.archive.Packer.Content;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final String MANIFEST = "{\"name\":\"scan\",\"version\":\"1.0.0\"}";

  @TempDir Path temporary;
  private FileSite site;
  private Sources sources;
  private Path plugin;
  private int scratches;

  @BeforeEach
  void start() throws IOException {
    site = FileSite.start(Files.createDirectories(temporary.resolve("site")));
    sources =
        new Sources(
            new Downloads(() -> Instant.parse("2026-11-21T12:00:00Z")), ArchiveLimits.DEFAULT);
    plugin = temporary.resolve("scan");
    Files.createDirectories(plugin.resolve(".claude-plugin"));
    Files.writeString(plugin.resolve(".claude-plugin/plugin.json"), MANIFEST);
    Files.writeString(plugin.resolve("tool.sh"), "echo\n");
    assertThat(plugin.resolve("tool.sh").toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Fetched fetch(Origin origin) {
    try {
      return sources.fetch(
          origin, Files.createDirectory(temporary.resolve("scratch-" + scratches++)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(Origin origin) {
    return catchThrowableOfType(MilepostException.class, () -> fetch(origin)).text();
  }

  private String digest() throws IOException {
    return PluginFolder.read(plugin, FolderLimits.DEFAULT).digest();
  }

  private Path archive(String name) throws IOException {
    PluginFiles files = PluginFolder.read(plugin, FolderLimits.DEFAULT);
    List<Content> contents =
        files.files().stream().map(it -> new Content(it, plugin.resolve(it.path()))).toList();
    Path file = site.folder().resolve(name);
    Files.createDirectories(file.getParent());
    if (name.endsWith(".zip")) {
      Packer.zip(contents, file);
    } else {
      try (OutputStream out = Files.newOutputStream(file)) {
        Packer.tarGz(contents, "package/", out);
      }
    }
    return file;
  }

  @Test
  void aFolderIsCopiedWithoutGitAndLinksAreRefused() throws IOException {
    String digest = digest();
    Files.createDirectories(plugin.resolve(".git"));
    Files.writeString(plugin.resolve(".git/HEAD"), "ref");
    Origin origin = new Origin.Folder(temporary.toString(), "scan");
    Fetched fetched = fetch(origin);
    assertThat(fetched.files().digest()).isEqualTo(digest);
    assertThat(fetched.folder().resolve(".git")).doesNotExist();

    assertThat(refusal(new Origin.Folder(temporary.toString(), "")))
        .contains("holds Milepost's own home");
    Path deep = temporary.resolve("deep");
    Files.createDirectories(deep.resolve("d/".repeat(70)));
    assertThat(refusal(new Origin.Folder(deep.toString(), ""))).contains("folders deeper than 64");
    Files.createSymbolicLink(plugin.resolve("passwords"), Path.of("/etc/passwd"));
    assertThat(refusal(origin)).contains("'passwords'").contains("is a link");
    assertThat(refusal(new Origin.Folder(temporary.toString(), "../..")))
        .contains("leads out of its source");
    Files.createSymbolicLink(temporary.resolve("away"), Path.of("/etc"));
    assertThat(refusal(new Origin.Folder(temporary.toString(), "away")))
        .contains("is no folder in");
  }

  @Test
  void aLinkToAFolderIsFollowedWhereItsUserNamedIt() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("mine"), plugin);
    assertThat(fetch(new Origin.Folder(link.toString(), "")).files().digest()).isEqualTo(digest());
    Path whole = Files.createSymbolicLink(temporary.resolve("all"), temporary);
    assertThat(fetch(new Origin.Folder(whole.toString(), "scan")).files().digest())
        .isEqualTo(digest());
    assertThat(refusal(new Origin.Folder(whole.toString(), "mine")))
        .isEqualTo("'mine' is no folder in '" + whole + "'");
  }

  @Test
  void anArchiveIsPinnedByItsDigest() throws IOException {
    Path zip = archive("scan.zip");
    String sha256 = Sha256.of(zip);
    String address = site.address() + "/scan.zip";
    Fetched fetched = fetch(new Origin.Archive(address, sha256, ""));
    assertThat(fetched.files().digest()).isEqualTo(digest());
    assertThat(fetched.origin()).isEqualTo(new Origin.Archive(address, sha256, ""));

    assertThat(refusal(new Origin.Archive(address, "", "")))
        .contains("is not pinned")
        .contains(sha256)
        .contains("--sha256");
    String other = "0".repeat(64);
    assertThat(refusal(new Origin.Archive(address, other, "")))
        .isEqualTo("the SHA-256 of '" + address + "' is " + sha256 + ", pinned is " + other);
    assertThat(refusal(new Origin.Archive(site.address() + "/none.zip", sha256, "")))
        .contains("404");
    assertThat(refusal(new Origin.Archive("http://example.com/scan.zip", sha256, "")))
        .contains("is no https address");
    assertThat(refusal(new Origin.Archive(address, sha256, "below")))
        .contains("there is no folder 'below'");
  }

  @Test
  void anArchiveThatIsPinnedMayComeFromAnotherSite() throws IOException {
    String sha256 = Sha256.of(archive("scan.zip"));
    try (FileSite front = FileSite.start(Files.createDirectory(temporary.resolve("front")))) {
      String address = front.address() + "/download?token=hidden";
      front.redirect("/download", front.address() + "/again");
      front.redirect("/again", site.address() + "/scan.zip");

      Fetched fetched = fetch(new Origin.Archive(address, sha256, ""));
      assertThat(fetched.files().digest()).isEqualTo(digest());
      assertThat(fetched.origin()).isEqualTo(new Origin.Archive(address, sha256, ""));

      assertThat(refusal(new Origin.Archive(address, "", "")))
          .contains("sent on to another site")
          .contains("--sha256")
          .doesNotContain("hidden");
      assertThat(refusal(new Origin.Archive(address, "0".repeat(64), "")))
          .startsWith("the SHA-256 of")
          .doesNotContain("hidden");

      front.redirect("/again", "file:///etc/passwd");
      assertThat(refusal(new Origin.Archive(address, sha256, ""))).contains("is not followed");
      front.redirect("/again", "http://example.com/scan.zip");
      assertThat(refusal(new Origin.Archive(address, sha256, ""))).contains("that is not https");
      front.redirect("/again", site.address() + "/back");
      site.redirect("/back", front.address() + "/again");
      assertThat(refusal(new Origin.Archive(address, sha256, "")))
          .contains("is sent on more than 5 times");
    }
  }

  @Test
  void aPackageOfNpmWhoseTarballIsOnThisMachineIsNotAskedForByAnother() {
    site.answer(
        "/scan",
        "{'dist-tags':{'latest':'1.0.0'},'versions':{'1.0.0':{'dist':{'integrity':'sha512-AA==',"
                .replace('\'', '"')
            + "\"tarball\":\"http://10.0.0.1/scan.tgz\"}}}}");
    assertThat(refusal(new Origin.Npm(site.address(), "scan", "", "")))
        .contains("is no https address");
    site.answer(
        "/scan",
        "{'dist-tags':{'latest':'1.0.0'},'versions':{'1.0.0':{'dist':{'integrity':'sha512-AA==',"
                .replace('\'', '"')
            + "\"tarball\":\"https://10.0.0.1/scan.tgz\"}}}}");
    assertThat(refusal(new Origin.Npm(site.address(), "scan", "", "")))
        .contains("no address of the open network");
  }

  @Test
  void aDownloadThatDoesNotEndIsLeftInTime() throws IOException {
    Path zip = archive("scan.zip");
    Sources hasty =
        new Sources(
            new Downloads(() -> Instant.parse("2026-11-21T12:00:00Z"), Duration.ZERO),
            ArchiveLimits.DEFAULT);
    MilepostException refusal =
        catchThrowableOfType(
            MilepostException.class,
            () ->
                hasty.fetch(
                    new Origin.Archive(site.address() + "/scan.zip", Sha256.of(zip), ""),
                    Files.createDirectory(temporary.resolve("hasty"))));
    assertThat(refusal.kind()).isEqualTo(MilepostException.Kind.LIMIT);
    assertThat(refusal.text()).contains("did not end within 0 s");
  }

  @Test
  void anArchiveOfThisMachineNeedsNoPin() throws IOException {
    Path tar = archive("scan.tgz");
    Fetched fetched = fetch(new Origin.Archive(tar.toString(), "", ""));
    assertThat(fetched.files().digest()).isEqualTo(digest());
    assertThat(fetched.origin().pinned()).isTrue();
  }

  @Test
  void aDownloadThatIsCutIsNotTaken() throws IOException {
    archive("scan.zip");
    site.cutting("/scan.zip");
    assertThat(refusal(new Origin.Archive(site.address() + "/scan.zip", "0".repeat(64), "")))
        .containsAnyOf("broken off", "cannot be read", "broke");
  }

  @Test
  void aCommitOfARepositoryOfThisMachineIsRead() throws IOException {
    Path repository = temporary.resolve("all.git");
    Commit first;
    Commit second;
    try (HistoryBuilder history = HistoryBuilder.bare(repository)) {
      first = pluginCommit(history, "echo\n");
      second = pluginCommit(history, "echo changed\n");
      history.branch("main", second).tag("scan--v1.0.0", first);
    }
    String place = repository.toString();
    Fetched pinned = fetch(new Origin.Git(place, "", first.sha(), "plugins/scan"));
    assertThat(pinned.files().digest()).isEqualTo(digest());
    assertThat(fetch(new Origin.Git(place, "scan--v1.0.0", "", "plugins/scan")).origin())
        .isEqualTo(new Origin.Git(place, "scan--v1.0.0", first.sha(), "plugins/scan"));
    Fetched head = fetch(new Origin.Git(place, "", "", "plugins/scan"));
    assertThat(((Origin.Git) head.origin()).commit()).isEqualTo(second.sha());
    assertThat(refusal(new Origin.Git(place, "none", "", ""))).contains("no branch or tag 'none'");
    assertThat(refusal(new Origin.Git(place, "", "0".repeat(40), ""))).contains("0".repeat(40));
    assertThat(refusal(new Origin.Git(place, "", "abc", ""))).contains("is no commit of 40");
    assertThat(refusal(new Origin.Git(place, "", "", "plugins/none")))
        .contains("there is no folder 'plugins/none'");
    assertThat(Tags.of(new Origin.Git(place, "", "", ""), "scan--v"))
        .extracting(it -> it.version().toString() + " " + it.commit())
        .containsExactly("1.0.0 " + first.sha());
  }

  private static Commit pluginCommit(HistoryBuilder history, String tool) {
    return history
        .commit("Add " + tool.strip())
        .file("README.md", "all plugins")
        .file("plugins/scan/.claude-plugin/plugin.json", MANIFEST)
        .executable("plugins/scan/tool.sh", tool)
        .create();
  }

  @Test
  void aLinkInTheFolderOfARepositoryIsRefusedAndOneBesideItIsNot() {
    Path repository = temporary.resolve("all.git");
    try (HistoryBuilder history = HistoryBuilder.bare(repository)) {
      history.branch(
          "main",
          history
              .commit("Add links")
              .file("scan/.claude-plugin/plugin.json", MANIFEST)
              .file("evil/.claude-plugin/plugin.json", MANIFEST)
              .link("evil/way", "/etc")
              .link("AGENTS.md", "README.md")
              .create());
    }
    assertThat(fetch(new Origin.Git(repository.toString(), "", "", "scan")).folder()).exists();
    assertThat(refusal(new Origin.Git(repository.toString(), "", "", "evil")))
        .contains("'way'")
        .contains("is a link");
  }

  @Test
  void aCommitIsFetchedFromAnotherMachine() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "there is no git on this machine");
    Path repository = site.folder().resolve("all.git");
    Commit first;
    Commit second;
    try (HistoryBuilder history = HistoryBuilder.bare(repository)) {
      first = pluginCommit(history, "echo\n");
      second = pluginCommit(history, "echo changed\n");
      history.branch("main", second).tag("scan--v1.0.0", first).head("main");
    }
    site.gitRepositories();
    String address = site.address() + "/all.git";
    assertThat(fetch(new Origin.Git(address, "", first.sha(), "plugins/scan")).files().digest())
        .isEqualTo(digest());
    assertThat(fetch(new Origin.Git(address, "main", "", "plugins/scan")).origin())
        .isEqualTo(new Origin.Git(address, "main", second.sha(), "plugins/scan"));
    assertThat(fetch(new Origin.Git(address, "scan--v1.0.0", "", "plugins/scan")).origin())
        .isEqualTo(new Origin.Git(address, "scan--v1.0.0", first.sha(), "plugins/scan"));
    assertThat(fetch(new Origin.Git(address, "", "", "")).files().files()).hasSize(3);
    assertThat(Tags.of(new Origin.Git(address, "", "", ""), "scan--v")).hasSize(1);
    assertThat(refusal(new Origin.Git(address, "none", "", "")))
        .contains("no branch or tag 'none'");
    assertThat(refusal(new Origin.Git(address, "", "1".repeat(40), ""))).contains("1".repeat(40));
    assertThat(refusal(new Origin.Git(site.address() + "/no.git", "", "", "")))
        .contains("cannot be fetched");
    assertThat(refusal(new Origin.Git("http://user@127.0.0.1/a.git", "", "", "")))
        .contains("without a user");
  }

  @Test
  void aPackageOfNpmIsCheckedAgainstItsRegistry() throws Exception {
    Path tarball = archive("scan/-/scan-1.0.0.tgz");
    String sha512 =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(tarball)));
    describe(sha512);
    Fetched latest = fetch(new Origin.Npm(site.address(), "scan", "", ""));
    assertThat(latest.files().digest()).isEqualTo(digest());
    assertThat(latest.origin()).isEqualTo(new Origin.Npm(site.address(), "scan", "1.0.0", sha512));
    assertThat(fetch(new Origin.Npm(site.address(), "scan", "^1.0", "")).origin())
        .isEqualTo(latest.origin());
    assertThat(refusal(new Origin.Npm(site.address(), "scan", "^2.0", "")))
        .contains("has no version '^2.0'");
    assertThat(refusal(new Origin.Npm(site.address(), "other", "", "")))
        .contains("has no package 'other'");
    assertThat(refusal(new Origin.Npm("", "scan", "", ""))).contains("plugins.npm-registry");
    assertThat(refusal(new Origin.Npm(site.address(), "../scan", "", ""))).contains("is no name");

    describe(sha512 + "?x sha1-AAAA");
    assertThat(fetch(new Origin.Npm(site.address(), "scan", "", "")).origin())
        .isEqualTo(latest.origin());

    describe(Base64.getEncoder().encodeToString(new byte[64]));
    assertThat(refusal(new Origin.Npm(site.address(), "scan", "1.0.0", "")))
        .contains("the SHA-512 of");
    assertThat(refusal(latest.origin())).contains("the SHA-512 of");
  }

  private void describe(String sha512) {
    site.answer(
        "/scan",
        "{\"dist-tags\":{\"latest\":\"1.0.0\"},\"versions\":{\"1.0.0\":{\"dist\":{\"tarball\":\""
            + site.address()
            + "/scan/-/scan-1.0.0.tgz\",\"integrity\":\"sha512-"
            + sha512
            + "\"}}}}");
  }

  @Test
  void anArtifactOfMavenIsRead() throws IOException {
    byte[] jar = jar("META-INF/services/dev.milepost.spi.MilepostPlugin", "com.acme.Scan\n");
    Path place = site.folder().resolve("m2/com/acme/Scan-Tool/1.0");
    Files.createDirectories(place);
    Files.write(place.resolve("Scan-Tool-1.0.jar"), jar);
    Files.writeString(place.resolve("Scan-Tool-1.0.jar.sha256"), Sha256.of(jar) + "\n");
    Files.writeString(place.resolve("Scan-Tool-1.0.pom"), "<project/>");
    for (String repository :
        List.of(site.address() + "/m2", site.folder().resolve("m2").toString())) {
      Fetched fetched =
          fetch(new Origin.Maven(repository, "com.acme", "Scan-Tool", "1.0", "jar", ""));
      assertThat(Files.readString(fetched.folder().resolve(".claude-plugin/plugin.json")))
          .contains("\"name\":\"scan-tool\"");
      assertThat(fetched.folder().resolve("lib/Scan-Tool.jar")).hasBinaryContent(jar);
      assertThat(((Origin.Maven) fetched.origin()).sha256()).isEqualTo(Sha256.of(jar));
    }
    Origin.Maven origin =
        new Origin.Maven(site.address() + "/m2", "com.acme", "Scan-Tool", "1.0", "jar", "");
    Files.writeString(place.resolve("Scan-Tool-1.0.jar.sha256"), "0".repeat(64));
    assertThat(refusal(origin)).contains("the SHA-256 of");
    Files.delete(place.resolve("Scan-Tool-1.0.jar.sha256"));
    Files.writeString(
        place.resolve("Scan-Tool-1.0.pom"),
        "<project><parent><groupId>com.acme</groupId><artifactId>parent</artifactId>"
            + "</parent></project>");
    assertThat(refusal(origin)).contains("parent 'com.acme:parent' without its version");
    Files.writeString(
        place.resolve("Scan-Tool-1.0.pom"),
        "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project>&x;</project>");
    assertThat(refusal(origin)).contains("is no well-formed XML").doesNotContain("root:");
    Files.writeString(place.resolve("Scan-Tool-1.0.pom"), "<project/>");
    Files.write(place.resolve("Scan-Tool-1.0.jar"), jar("other", "x"));
    assertThat(refusal(origin)).contains("is no plugin");
    assertThat(refusal(new Origin.Maven("", "com.acme", "a", "1", "jar", "")))
        .contains("plugins.maven-repository");
    assertThat(refusal(new Origin.Maven("/m2", "com.acme", "../a", "1", "jar", "")))
        .contains("is no part of Maven coordinates");
    assertThat(refusal(new Origin.Maven("/m2", "com.acme", "a", "1-SNAPSHOT", "jar", "")))
        .contains("changes from day to day");
  }

  private static byte[] jar(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void placesSurviveTheirJson() {
    for (Origin origin :
        List.of(
            new Origin.Folder("/a", "b"),
            new Origin.Git("https://x.example/a.git", "main", "0".repeat(40), "b"),
            new Origin.Archive("https://x.example/a.zip", "0".repeat(64), ""),
            new Origin.Npm("https://x.example", "@a/b", "1.0.0", "xx"),
            new Origin.Maven("https://x.example", "a", "b", "1", "zip", "yy"),
            new Origin.Document("https://x.example/marketplace.json", "zz"))) {
      assertThat(Origin.of(origin.json())).isEqualTo(origin);
    }
  }

  @Test
  void placesAreReadAsPeopleWriteThem() {
    SourceText text = new SourceText(temporary, "https://npm.example", "/m2");
    String commit = "a".repeat(40);
    assertThat(text.parse("./scan", "")).isEqualTo(new Origin.Folder(plugin.toString(), ""));
    assertThat(text.parse("github:acme/all@v1#plugins/scan", ""))
        .isEqualTo(new Origin.Git("https://github.com/acme/all.git", "v1", "", "plugins/scan"));
    assertThat(text.parse("https://git.example/all.git@" + commit, ""))
        .isEqualTo(new Origin.Git("https://git.example/all.git", "", commit, ""));
    assertThat(text.parse("npm:@acme/scan@^1.0", ""))
        .isEqualTo(new Origin.Npm("https://npm.example", "@acme/scan", "^1.0", ""));
    assertThat(text.parse("maven:com.acme:scan:1.0:zip", ""))
        .isEqualTo(new Origin.Maven("/m2", "com.acme", "scan", "1.0", "zip", ""));
    assertThat(text.parse("https://x.example/a.zip#below", "00"))
        .isEqualTo(new Origin.Archive("https://x.example/a.zip", "00", "below"));
    assertThat(text.parse("https://x.example/marketplace.json?a=b", ""))
        .isEqualTo(new Origin.Document("https://x.example/marketplace.json?a=b", ""));
    assertThat(SourceText.place("scan")).isFalse();
    assertThat(SourceText.place("scan@acme")).isFalse();
  }
}
