// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.Archives;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path temporary;
  private final Publisher publisher = new Publisher(() -> NOW);
  private Path plugin;
  private Path dist;

  @BeforeEach
  void files() throws IOException {
    plugin = temporary.resolve("scan");
    dist = Files.createDirectories(temporary.resolve("dist"));
    Files.createDirectories(plugin.resolve(".claude-plugin"));
    Files.writeString(
        plugin.resolve(".claude-plugin/plugin.json"),
        "{\"name\":\"scan\",\"version\":\"1.0.0\",\"description\":\"Scans\",\"license\":\"MIT\"}");
    Files.writeString(plugin.resolve("README.md"), "Scan\n");
  }

  @Test
  void aZipHoldsThePluginWithItsSignature() throws IOException {
    KeyPair keys = publisher.newKeys(temporary.resolve("acme.pem"));
    publisher.signPlugin(plugin, keys, Optional.empty());
    Publisher.Packed packed = publisher.zip(plugin, dist);
    assertThat(packed.file()).isEqualTo(dist.resolve("scan-1.0.0.zip"));
    Path into = Files.createDirectories(temporary.resolve("into"));
    Archives.unpack(packed.file(), into, ArchiveLimits.DEFAULT);
    assertThat(PluginFolder.read(into, FolderLimits.DEFAULT).digest()).isEqualTo(packed.digest());
    SignedStatement signed =
        SignedStatement.parse(
            Files.readAllBytes(into.resolve(PluginFolder.SIGNATURE)), "the archive");
    assertThat(signed.verifies(keys.getPublic())).isTrue();
    assertThat(signed.statement().digest()).isEqualTo(packed.digest());
    assertThatThrownBy(() -> publisher.zip(plugin, plugin.resolve("x.zip")))
        .hasMessageContaining("lies in the plugin itself");
  }

  @Test
  void aTargetIsAFolderUnlessItEndsAsTheArchiveDoes() throws IOException {
    Path made = temporary.resolve("out/of/it");
    assertThat(publisher.zip(plugin, made).file()).isEqualTo(made.resolve("scan-1.0.0.zip"));
    Path named = temporary.resolve("other/Mine.ZIP");
    assertThat(publisher.zip(plugin, named).file()).isEqualTo(named).isRegularFile();
    assertThat(publisher.npm(plugin, made).file()).isEqualTo(made.resolve("scan-1.0.0.tgz"));
    Path tgz = temporary.resolve("other/x.tgz");
    assertThat(publisher.npm(plugin, tgz).file()).isEqualTo(tgz).isRegularFile();
    Path folder = Files.createDirectories(temporary.resolve("names.tgz"));
    assertThat(publisher.zip(plugin, folder).file()).isEqualTo(folder.resolve("scan-1.0.0.zip"));
  }

  @Test
  void aTargetOfAnotherFormatIsRefusedBeforeAnythingIsWritten() throws IOException {
    for (String wrong : List.of("new/x.tgz", "new/x.tar.gz", "new/x.jar")) {
      assertThatThrownBy(() -> publisher.zip(plugin, temporary.resolve(wrong)))
          .hasMessageContaining("names another archive; must be a folder or end in .zip");
    }
    assertThatThrownBy(() -> publisher.npm(plugin, temporary.resolve("new/x.zip")))
        .hasMessageContaining("must be a folder or end in .tgz");
    Path file = Files.writeString(temporary.resolve("notes"), "mine");
    assertThatThrownBy(() -> publisher.zip(plugin, file)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> publisher.npm(plugin, plugin.resolve("new")))
        .hasMessageContaining("lies in the plugin itself");
    assertThat(file).hasContent("mine");
    assertThat(temporary.resolve("new")).doesNotExist();
    assertThat(plugin.resolve("new")).doesNotExist();
    assertThat(plugin.resolve("package.json")).doesNotExist();
  }

  @Test
  void tellsWhetherAnArchiveWasThereAlready() throws IOException {
    assertThat(publisher.zip(plugin, dist).outcome()).isEqualTo(Publisher.Outcome.WRITTEN);
    assertThat(publisher.zip(plugin, dist).outcome()).isEqualTo(Publisher.Outcome.AS_IT_WAS);
    Files.writeString(plugin.resolve("README.md"), "Changed\n");
    Publisher.Packed replaced = publisher.zip(plugin, dist);
    assertThat(replaced.outcome()).isEqualTo(Publisher.Outcome.REPLACED);
    assertThat(replaced.sha256())
        .isEqualTo(publisher.zip(plugin, temporary.resolve("x.zip")).sha256());
    try (Stream<Path> left = Files.list(dist)) {
      assertThat(left).containsExactly(dist.resolve("scan-1.0.0.zip"));
    }
  }

  @Test
  void npmInstallsThePackage() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/npm")), "there is no npm on this machine");
    Publisher.Packed packed = publisher.npm(plugin, dist);
    JsonObject description =
        (JsonObject) JsonText.parse(Files.readAllBytes(plugin.resolve("package.json")));
    assertThat(description.text("name")).contains("scan");
    assertThat(description.text("license")).contains("MIT");
    Path project = Files.createDirectories(temporary.resolve("project"));
    Process process =
        new ProcessBuilder(
                "/usr/bin/npm",
                "install",
                "--offline",
                "--no-audit",
                "--no-fund",
                "--cache",
                temporary.resolve("cache").toString(),
                packed.file().toString())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(
            PluginFolder.read(project.resolve("node_modules/scan"), FolderLimits.DEFAULT).digest())
        .isEqualTo(packed.digest());
  }

  @Test
  void aSignatureIsNotBrokenByPackingForNpm() {
    publisher.signPlugin(plugin, publisher.newKeys(temporary.resolve("a.pem")), Optional.empty());
    assertThatThrownBy(() -> publisher.npm(plugin, dist)).hasMessageContaining("sign it again");
  }

  @Test
  void testsThatPassedAreSignedAndThoseThatFailedAreNot() throws IOException {
    KeyPair keys = publisher.newKeys(temporary.resolve("acme.pem"));
    Path reports = Files.createDirectories(temporary.resolve("reports"));
    Files.writeString(
        reports.resolve("TEST-a.xml"),
        "<testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase></testsuite>");
    Files.writeString(
        reports.resolve("TEST-b.xml"),
        "<testsuites><testsuite><testcase name='c'/></testsuite></testsuites>");
    SignedStatement signed = publisher.signPlugin(plugin, keys, Optional.of(reports));
    assertThat(signed.statement().tests().run()).isEqualTo(2);
    assertThat(signed.statement().tests().passed()).isTrue();

    Files.writeString(
        reports.resolve("TEST-b.xml"), "<testsuite><testcase><failure/></testcase></testsuite>");
    assertThatThrownBy(() -> publisher.signPlugin(plugin, keys, Optional.of(reports)))
        .hasMessageContaining("1 of 2 tests failed; not signed");
    Files.writeString(
        reports.resolve("TEST-b.xml"),
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><testsuite>&e;</testsuite>");
    assertThatThrownBy(() -> publisher.signPlugin(plugin, keys, Optional.of(reports)))
        .hasMessageContaining("is no report of tests in XML");
    Path none = Files.createDirectories(temporary.resolve("none"));
    assertThatThrownBy(() -> publisher.signPlugin(plugin, keys, Optional.of(none)))
        .hasMessageContaining("reports no test");
  }

  @Test
  void keysThatAreNoPairDoNotSign() throws IOException {
    publisher.newKeys(temporary.resolve("one.pem"));
    publisher.newKeys(temporary.resolve("two.pem"));
    Files.copy(
        temporary.resolve("two.pem.pub"),
        temporary.resolve("one.pem.pub"),
        StandardCopyOption.REPLACE_EXISTING);
    KeyPair mixed = Publisher.readKeys(temporary.resolve("one.pem"));
    assertThatThrownBy(() -> publisher.signPlugin(plugin, mixed, Optional.empty()))
        .hasMessageContaining("are no pair");
    assertThat(plugin.resolve(PluginFolder.SIGNATURE)).doesNotExist();
  }

  @Test
  void aPluginIsPublishedToACatalogueAndPublishedAnew() throws IOException {
    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Path file = catalogue.resolve(".claude-plugin/marketplace.json");
    Files.writeString(
        file,
        "{\"name\":\"acme\",\"owner\":{\"name\":\"Acme\"},\"plugins\":[{\"name\":\"other\",\"source\":\"./o\"}]}");
    assertThat(apply(plan(catalogue)).complete()).isTrue();
    Catalogue first = Catalogue.read(PluginTree.of(catalogue)).orElseThrow();
    assertThat(first.entries()).extracting(it -> it.name()).containsExactly("other", "scan");
    assertThat(PluginFolder.read(catalogue.resolve("plugins/scan"), FolderLimits.DEFAULT).digest())
        .isEqualTo(PluginFolder.read(plugin, FolderLimits.DEFAULT).digest());

    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"name\": \"scan\",", "\"name\": \"scan\", \"tags\": [\"featured\"],"));
    Files.writeString(
        plugin.resolve(".claude-plugin/plugin.json"),
        "{\"name\":\"scan\",\"version\":\"1.1.0\",\"description\":\"Scans more\"}");
    Plan again = plan(catalogue);
    assertThat(again.steps().getFirst().preview())
        .startsWith("replace scan 1.1.0 in catalogue acme");
    assertThat(apply(again).complete()).isTrue();
    Catalogue second = Catalogue.read(PluginTree.of(catalogue)).orElseThrow();
    assertThat(second.entry("scan").orElseThrow().manifest().version()).isEqualTo("1.1.0");
    assertThat(second.entry("scan").orElseThrow().tags()).containsExactly("featured");
    try (var left = Files.list(catalogue.resolve("plugins"))) {
      assertThat(left.map(it -> it.getFileName().toString())).containsExactly("scan");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escaped", "", "Scan", "other", "scan/../scan"})
  void aSavedPlanThatNamesAnotherFolderIsNotApplied(String name) throws IOException {
    Path catalogue = catalogue();
    PlanStep step = plan(catalogue).steps().getFirst();
    PlanStep forged =
        new PlanStep(
            step.id(),
            step.kind(),
            step.target(),
            step.payload().with("name", JsonValue.of(name)),
            step.preview(),
            step.risk(),
            step.undo());
    publication().check(step);
    assertThatThrownBy(() -> publication().check(forged))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.code()).isEqualTo("plan-unreadable"));
  }

  /** A catalogue is a repository of somebody else's, which may hold a link of any name. */
  @Test
  void aLinkInTheCatalogueIsNotWrittenThrough() throws IOException {
    Path catalogue = catalogue();
    Path mine = Files.writeString(temporary.resolve("mine"), "stays");
    Files.createSymbolicLink(catalogue.resolve(".claude-plugin/marketplace.json.part"), mine);
    assertThat(apply(plan(catalogue)).complete()).isTrue();
    assertThat(mine).hasContent("stays");
    assertThat(Catalogue.read(PluginTree.of(catalogue)).orElseThrow().entry("scan")).isPresent();
  }

  private Path catalogue() throws IOException {
    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Files.writeString(
        catalogue.resolve(".claude-plugin/marketplace.json"),
        "{\"name\":\"acme\",\"owner\":{\"name\":\"Acme\"},\"plugins\":[]}");
    return catalogue;
  }

  /** Reports of tests name the machine, its user and its folders. */
  @Test
  void whatMavenBuildsInIsNotHandedOut() throws IOException {
    Files.writeString(plugin.resolve("pom.xml"), "<project/>");
    KeyPair keys = publisher.newKeys(temporary.resolve("acme.pem"));
    String digest = publisher.signPlugin(plugin, keys, Optional.empty()).statement().digest();
    Files.createDirectories(plugin.resolve("target/surefire-reports"));
    Files.writeString(plugin.resolve("target/surefire-reports/TEST-a.xml"), "<testsuite/>");
    Files.createDirectories(plugin.resolve("docs/target"));
    Files.writeString(plugin.resolve("docs/target/a.md"), "a target");

    String signed = publisher.signPlugin(plugin, keys, Optional.empty()).statement().digest();
    assertThat(signed).isNotEqualTo(digest);
    Files.delete(plugin.resolve("docs/target/a.md"));
    Files.delete(plugin.resolve("docs/target"));
    assertThat(publisher.signPlugin(plugin, keys, Optional.empty()).statement().digest())
        .isEqualTo(digest);
    assertThat(publisher.zip(plugin, temporary).digest()).isEqualTo(digest);

    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Files.writeString(
        catalogue.resolve(".claude-plugin/marketplace.json"), "{\"name\":\"acme\",\"plugins\":[]}");
    assertThat(apply(plan(catalogue)).complete()).isTrue();
    assertThat(catalogue.resolve("plugins/scan/pom.xml")).exists();
    assertThat(catalogue.resolve("plugins/scan/target")).doesNotExist();
    assertThat(PluginFolder.read(catalogue.resolve("plugins/scan"), FolderLimits.DEFAULT).digest())
        .isEqualTo(digest);
  }

  @Test
  void aSignatureThatIsMadeLaterIsPublishedToo() throws IOException {
    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Files.writeString(
        catalogue.resolve(".claude-plugin/marketplace.json"), "{\"name\":\"acme\",\"plugins\":[]}");
    apply(plan(catalogue));
    Path published = catalogue.resolve("plugins/scan").resolve(PluginFolder.SIGNATURE);
    assertThat(published).doesNotExist();

    publisher.signPlugin(plugin, KeyFiles.generate(), Optional.empty());
    Plan signed = plan(catalogue);
    assertThat(signed.steps().getFirst().preview())
        .contains("\nsigned\n")
        .doesNotContain("WARNING");
    assertThat(apply(signed).step("publish").orElseThrow().outcome())
        .isEqualTo(Receipt.Outcome.APPLIED);
    assertThat(published).hasSameBinaryContentAs(plugin.resolve(PluginFolder.SIGNATURE));
    assertThat(apply(plan(catalogue)).step("publish").orElseThrow().message())
        .startsWith("as wanted already");
  }

  @Test
  void filesThatFitNoSignatureAreNotPublishedAndOtherFilesOfAVersionAreWarnedOf()
      throws IOException {
    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Files.writeString(
        catalogue.resolve(".claude-plugin/marketplace.json"), "{\"name\":\"acme\",\"plugins\":[]}");
    publisher.signPlugin(plugin, KeyFiles.generate(), Optional.empty());
    apply(plan(catalogue));
    Files.writeString(plugin.resolve("README.md"), "Scans\n");
    assertThatThrownBy(() -> plan(catalogue))
        .hasMessageContaining("was changed since it was signed; sign it again, or delete");

    Files.delete(plugin.resolve(PluginFolder.SIGNATURE));
    Plan other = plan(catalogue);
    assertThat(other.steps().getFirst().preview())
        .contains("WARNING: 1.0.0 was published with other files");
    assertThat(apply(other).step("publish").orElseThrow().message())
        .doesNotStartWith("as wanted already");
    assertThat(catalogue.resolve("plugins/scan/README.md")).hasContent("Scans");
  }

  @Test
  void aCatalogueThatChangedMeanwhileIsLeftAlone() throws IOException {
    Path catalogue = temporary.resolve("catalogue");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    Path file = catalogue.resolve(".claude-plugin/marketplace.json");
    Files.writeString(file, "{\"name\":\"acme\",\"plugins\":[]}");
    Plan plan = plan(catalogue);
    Files.writeString(file, "{\"name\":\"acme\",\"plugins\":[],\"version\":\"2\"}");
    assertThatThrownBy(() -> apply(plan)).hasMessageContaining("was changed since plan");
    assertThat(catalogue.resolve("plugins")).doesNotExist();
  }

  @Test
  void anEmptyFolderIsToldHowACatalogueBegins() throws IOException {
    Path catalogue = Files.createDirectories(temporary.resolve("new/.claude-plugin"));
    Path root = catalogue.resolveSibling("");
    String text = "{\"name\": \"acme\", \"owner\": {\"name\": \"Acme\"}, \"plugins\": []}";
    assertThatThrownBy(() -> plan(root))
        .hasMessage(
            "'"
                + root
                + "' holds no catalogue; a new one begins with .claude-plugin/marketplace.json"
                + " such as "
                + text);
    Files.writeString(catalogue.resolve("marketplace.json"), text);
    assertThat(apply(plan(root)).complete()).isTrue();
  }

  private Plan plan(Path catalogue) {
    return publication().plan(plugin, catalogue);
  }

  private static CataloguePublication publication() {
    return new CataloguePublication(() -> NOW, () -> UUID.randomUUID().toString());
  }

  private Receipt apply(Plan plan) {
    PlanFolder plans = new PlanFolder(temporary.resolve("plans"));
    return new PlanApplier(plans, List.of(publication()), () -> NOW).apply(plan, Progress.NONE);
  }
}
