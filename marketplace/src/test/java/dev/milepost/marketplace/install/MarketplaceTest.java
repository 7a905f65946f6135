// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.ExclusiveLock;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.TrustStore;
import dev.milepost.plan.PlanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketplaceTest {
  @TempDir Path temporary;
  private MarketplaceFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new MarketplaceFixture(temporary);
  }

  private static MilepostException refused(Runnable step) {
    return catchThrowableOfType(MilepostException.class, step::run);
  }

  private String versionOf(String name) {
    return fixture.open().find(name).map(InstalledPlugin::version).orElse("none");
  }

  private String commandOf(String name) throws IOException {
    Marketplace marketplace = fixture.open();
    Path folder = marketplace.folder(marketplace.find(name).orElseThrow());
    return Files.readString(folder.resolve("commands/run.md"));
  }

  @Test
  void aPlanSaysWhatComesAndChangesNothing() {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.2.0");
    Marketplace marketplace = fixture.open();
    PlannedChange planned = marketplace.planInstall(fixture.wish(source.toString()), false);

    String digest = planned.plugins().getFirst().files().digest();
    assertThat(planned.plan().steps()).hasSize(1);
    assertThat(planned.plan().steps().getFirst().preview().lines())
        .containsExactly(
            "install scan 1.2.0",
            "from: folder " + source,
            "brings: 1 command",
            "may touch: network:api.acme.example, files:read",
            "files: 3 with " + planned.plugins().getFirst().files().size() + " bytes",
            "digest: " + digest,
            "signature: signed by Acme (key "
                + KeyId.of(MarketplaceFixture.PUBLISHER.getPublic())
                + ") at 2026-11-21T11:59:00Z",
            "certified: validated, signed, verified-publisher");
    assertThat(marketplace.installed()).isEmpty();
    assertThat(fixture.home().resolve("milepost-plugins.lock")).doesNotExist();
  }

  @Test
  void anInstalledPluginIsLockedFileByFile() throws IOException {
    fixture.trustPublisher();
    fixture.install(fixture.signed("scan", "1.2.0").toString());

    InstalledPlugin plugin = fixture.open().find("scan").orElseThrow();
    assertThat(plugin.files().files())
        .extracting(it -> it.path())
        .containsExactly(".claude-plugin/plugin.json", "commands/run.md", "milepost-plugin.yaml");
    assertThat(plugin.permissions()).containsExactly("network:api.acme.example", "files:read");
    assertThat(commandOf("scan")).contains("Run 1.2.0");
    assertThat(fixture.open().loadable()).hasSize(1);
    JsonObject lock =
        (JsonObject)
            JsonText.parse(Files.readAllBytes(fixture.home().resolve("milepost-plugins.lock")));
    assertThat(lock.object("plugins").flatMap(it -> it.object("scan")).orElseThrow())
        .isEqualTo(plugin.json());
  }

  @Test
  void aSavedPlanIsAppliedByAnotherProcess() {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.2.0");
    Plan plan = fixture.open().planInstall(fixture.wish(source.toString()), false).plan();
    Plan read = PlanFormat.read(JsonText.bytes(PlanFormat.write(plan)));
    assertThat(fixture.apply(fixture.open(), read).complete()).isTrue();
    assertThat(versionOf("scan")).isEqualTo("1.2.0");
  }

  @Test
  void aPlanWhoseFilesAreGoneBringsThemAnewAndChecksThem() throws IOException {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.2.0");
    Plan plan = fixture.open().planInstall(fixture.wish(source.toString()), false).plan();
    Disk.REAL.delete(fixture.home().resolve("store"));
    Files.writeString(source.resolve("commands/run.md"), "something else");
    Receipt receipt = fixture.apply(fixture.open(), plan);
    assertThat(receipt.steps().getFirst().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(receipt.steps().getFirst().message())
        .contains("planned was")
        .contains("make the plan again");
    assertThat(fixture.open().installed()).isEmpty();

    MarketplaceFixture.plugin(source, "scan", "1.2.0");
    assertThat(fixture.apply(fixture.open(), plan).complete()).isTrue();
    assertThat(commandOf("scan")).contains("Run 1.2.0");
  }

  @Test
  void updateKeepsTheOldOneForARollback() throws IOException {
    fixture.trustPublisher();
    Path source = fixture.root.resolve("sources/scan");
    MarketplaceFixture.sign(
        MarketplaceFixture.plugin(source, "scan", "1.0.0"),
        MarketplaceFixture.PUBLISHER,
        MarketplaceFixture.NOW);
    fixture.install(source.toString());
    MarketplaceFixture.sign(
        MarketplaceFixture.plugin(source, "scan", "1.1.0"),
        MarketplaceFixture.PUBLISHER,
        MarketplaceFixture.NOW);
    Marketplace marketplace = fixture.open();
    Plan update = marketplace.planUpdate("scan", false).plan();
    assertThat(update.steps().getFirst().preview())
        .startsWith("update scan 1.0.0 to 1.1.0")
        .contains("commands/run.md was changed");
    assertThat(fixture.apply(marketplace, update).complete()).isTrue();
    assertThat(commandOf("scan")).contains("Run 1.1.0");

    assertThat(fixture.apply(marketplace, marketplace.planRollback("scan", false)).complete())
        .isTrue();
    assertThat(versionOf("scan")).isEqualTo("1.0.0");
    assertThat(commandOf("scan")).contains("Run 1.0.0");
    assertThat(refused(() -> fixture.open().planRollback("scan", false)).text())
        .contains("there is no earlier version of 'scan' to go back to");
    assertThat(fixture.open().history())
        .extracting(it -> it.text("change").orElse(""), it -> it.text("to").orElse(""))
        .containsExactly(
            Tuple.tuple("plugin/install", "1.0.0"),
            Tuple.tuple("plugin/update", "1.1.0"),
            Tuple.tuple("plugin/rollback", "1.0.0"));
  }

  @Test
  void aPlanCanBeTakenBack() {
    fixture.trustPublisher();
    Marketplace marketplace = fixture.open();
    Plan plan =
        marketplace
            .planInstall(fixture.wish(fixture.signed("scan", "1.0.0").toString()), false)
            .plan();
    fixture.apply(marketplace, plan);
    assertThat(versionOf("scan")).isEqualTo("1.0.0");
    fixture.undo(marketplace, plan);
    assertThat(versionOf("scan")).isEqualTo("none");
  }

  @Test
  void theHistoryNamesWhatAnUndoDid() {
    fixture.trustPublisher();
    Marketplace marketplace = fixture.open();
    Plan install =
        marketplace
            .planInstall(fixture.wish(fixture.signed("scan", "1.0.0").toString()), false)
            .plan();
    fixture.apply(marketplace, install);
    Plan disable = marketplace.planEnabled("scan", false);
    fixture.apply(marketplace, disable);
    fixture.undo(marketplace, disable);
    fixture.undo(marketplace, install);
    assertThat(marketplace.history())
        .extracting(it -> it.text("change").orElse(""))
        .containsExactly("plugin/install", "plugin/disable", "plugin/enable", "plugin/remove");
  }

  @Test
  void whatIsThereAlreadyIsNotDoneAgain() {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.0.0");
    fixture.install(source.toString());
    assertThat(fixture.open().planInstall(fixture.wish(source.toString()), false).plan().steps())
        .isEmpty();
  }

  @Test
  void anUnsignedPluginIsRefusedUnlessItIsLetIn() {
    Path source = fixture.plugin("scan", "1.0.0");
    MilepostException refusal =
        refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), false));
    assertThat(refusal.code()).isEqualTo("plugin-unsigned");
    assertThat(refusal.text()).contains("'scan' is not signed").contains("--allow-unsigned");

    Plan plan = fixture.open().planInstall(fixture.wish(source.toString()), true).plan();
    assertThat(plan.steps().getFirst().preview())
        .contains("NOT TRUSTED: let in by --allow-unsigned");
    fixture.developing();
    Plan developed = fixture.open().planInstall(fixture.wish(source.toString()), false).plan();
    assertThat(developed.steps().getFirst().preview()).contains("plugins.policy: development");
    assertThat(fixture.apply(fixture.open(), developed).complete()).isTrue();
  }

  @Test
  void anUnknownKeyIsRefusedByItsId() {
    Path source = fixture.signed("scan", "1.0.0");
    assertThat(
            refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), false))
                .text())
        .contains(
            "signed by key "
                + KeyId.of(MarketplaceFixture.PUBLISHER.getPublic())
                + ", which is not trusted here");
  }

  @Test
  void aWrongSignatureIsRefusedAlsoInDevelopment() throws IOException {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.0.0");
    Files.writeString(source.resolve("commands/more.md"), "added later");
    fixture.developing();
    MilepostException refusal =
        refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), true));
    assertThat(refusal.code()).isEqualTo(TrustStore.WRONG);
    assertThat(refusal.text()).contains("nothing was changed");
    Files.writeString(source.resolve(PluginFolder.SIGNATURE), "{");
    assertThat(
            refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), true)).code())
        .isEqualTo(TrustStore.WRONG);
  }

  @Test
  void aClockBeforeTheSignatureIsRefusedClearly() {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.0.0");
    fixture.at(MarketplaceFixture.NOW.minus(Duration.ofDays(400)));
    MilepostException refusal =
        refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), false));
    assertThat(refusal.code()).isEqualTo(TrustStore.CLOCK);
    assertThat(refusal.text()).contains("set the clock").contains("nothing was changed");
  }

  @Test
  void aKeyRevokedBetweenPlanAndApplyStopsIt() {
    fixture.trustPublisher();
    Plan plan =
        fixture
            .open()
            .planInstall(fixture.wish(fixture.signed("scan", "1.0.0").toString()), false)
            .plan();
    revoke();
    Receipt receipt = fixture.apply(fixture.open(), plan);
    assertThat(receipt.steps().getFirst().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(receipt.steps().getFirst().message()).contains("is revoked: laptop stolen");
    assertThat(fixture.open().installed()).isEmpty();
  }

  private void revoke() {
    Marketplace marketplace = fixture.open();
    String id = KeyId.of(MarketplaceFixture.PUBLISHER.getPublic()).text();
    fixture.apply(marketplace, marketplace.planRevoke(id, Instant.EPOCH, "laptop stolen"));
  }

  @Test
  void aPluginOfARevokedKeyIsNoLongerLoadedAndCanBeRemoved() {
    fixture.trustPublisher();
    fixture.install(fixture.signed("scan", "1.0.0").toString());
    String id = KeyId.of(MarketplaceFixture.PUBLISHER.getPublic()).text();
    assertThat(fixture.open().planRevoke(id, Instant.EPOCH, "x").steps().getFirst().preview())
        .endsWith("\nno longer loaded: scan");
    assertThat(fixture.open().planForgetKey(id).steps().getFirst().preview())
        .endsWith("\nno longer loaded: scan");
    Instant later = MarketplaceFixture.NOW.plusSeconds(1);
    assertThat(fixture.open().planRevoke(id, later, "x").steps().getFirst().preview())
        .doesNotContain("no longer loaded");
    revoke();
    Marketplace marketplace = fixture.open();
    assertThat(marketplace.loadable()).isEmpty();
    assertThat(marketplace.verify().getFirst().reasons().getFirst()).contains("is revoked");
    assertThat(marketplace.verify().getFirst().damaged()).isFalse();
    fixture.apply(marketplace, marketplace.planRemove("scan"));
    assertThat(versionOf("scan")).isEqualTo("none");
  }

  @Test
  void aChangedFileIsFoundAtLoadAndByVerify() throws IOException {
    fixture.trustPublisher();
    fixture.install(fixture.signed("scan", "1.0.0").toString());
    Marketplace marketplace = fixture.open();
    Path file =
        marketplace.folder(marketplace.find("scan").orElseThrow()).resolve("commands/run.md");
    Files.writeString(file, "do something else");
    assertThat(marketplace.loadable()).isEmpty();
    assertThat(marketplace.verify())
        .containsExactly(
            new PluginTrouble("scan", "1.0.0", true, List.of("commands/run.md was changed")));

    fixture.apply(marketplace, marketplace.planEnabled("scan", false));
    assertThat(fixture.apply(marketplace, marketplace.planEnabled("scan", true)).complete())
        .as("what is damaged is brought anew from where it came")
        .isTrue();
    assertThat(marketplace.verify()).isEmpty();
    assertThat(marketplace.loadable()).hasSize(1);
  }

  @Test
  void whereADamagedPluginIsGoneFromItsSourceWhatHelpsIsSaid() throws IOException {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.0.0");
    fixture.install(source.toString());
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planEnabled("scan", false));
    Disk.REAL.delete(fixture.home().resolve("store"));
    Files.writeString(source.resolve("commands/run.md"), "something else");

    Receipt receipt = fixture.apply(marketplace, marketplace.planEnabled("scan", true));
    assertThat(receipt.steps().getFirst().message())
        .contains("planned was")
        .endsWith(
            "make the plan again, or take what is offered now: 'platform plugin update scan',"
                + " or remove it and install it");

    Files.delete(source.resolve("milepost-signature.json"));
    Files.writeString(source.resolve("commands/run.md"), "what is offered now");
    Plan update = marketplace.planUpdate("scan", true).plan();
    assertThat(fixture.apply(marketplace, update).complete()).isTrue();
    assertThat(marketplace.verify()).isEmpty();
  }

  @Test
  void aPluginThatIsSwitchedOffIsNotLoaded() {
    fixture.trustPublisher();
    fixture.install(fixture.signed("scan", "1.0.0").toString());
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planEnabled("scan", false));
    assertThat(marketplace.loadable()).isEmpty();
    assertThat(marketplace.planEnabled("scan", false).steps()).isEmpty();
  }

  @Test
  void aPlanThatIsOutOfDateIsRefused() {
    fixture.trustPublisher();
    Marketplace marketplace = fixture.open();
    Plan first =
        marketplace
            .planInstall(fixture.wish(fixture.signed("scan", "1.0.0").toString()), false)
            .plan();
    fixture.install(fixture.signed("scan", "1.1.0").toString());
    assertThatThrownBy(() -> fixture.apply(marketplace, first))
        .hasMessageContaining("was changed since plan");
    assertThat(versionOf("scan")).isEqualTo("1.1.0");
  }

  @Test
  void twoInstallsAtOnceOneIsRefused() {
    fixture.trustPublisher();
    Marketplace marketplace = fixture.open();
    Plan plan =
        marketplace
            .planInstall(fixture.wish(fixture.signed("scan", "1.0.0").toString()), false)
            .plan();
    try (ExclusiveLock held = ExclusiveLock.take(fixture.home())) {
      assertThat(held).isNotNull();
      Receipt receipt = fixture.apply(marketplace, plan);
      assertThat(receipt.steps().getFirst().message())
          .contains("another process changes the plugins")
          .contains("nothing was changed");
    }
    assertThat(marketplace.installed()).isEmpty();
    assertThat(fixture.apply(marketplace, plan).complete()).isTrue();
  }

  @Test
  void aPluginForANewerMilepostIsRefused() throws IOException {
    Path source = fixture.plugin("scan", "1.0.0");
    Files.writeString(source.resolve("milepost-plugin.yaml"), "milepost: \">=0.2\"\n");
    assertThat(
            refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), true)).text())
        .contains("runs on Milepost '>=0.2', this is 0.1.0-SNAPSHOT");
  }

  @Test
  void halfWrittenFilesOfOursAreSaid() throws IOException {
    fixture.trustPublisher();
    fixture.install(fixture.signed("scan", "1.0.0").toString());
    Path lock = fixture.home().resolve("milepost-plugins.lock");
    byte[] whole = Files.readAllBytes(lock);
    Files.write(lock, Arrays.copyOf(whole, whole.length / 2));
    MilepostException refusal = refused(() -> fixture.open().installed());
    assertThat(refusal.code()).isEqualTo(EntryFile.DAMAGED);
    assertThat(refusal.text()).contains("milepost-plugins.lock").contains("restore it from a copy");
    Files.writeString(
        lock, new String(whole, UTF_8).replace("\"schemaVersion\": 1", "\"schemaVersion\": 9"));
    assertThat(refused(() -> fixture.open().installed()).text()).contains("schemaVersion is not 1");
    String forged =
        new String(whole, UTF_8).replace("\"executable\": false", "\"executable\": true");
    Files.writeString(lock, forged);
    assertThat(refused(() -> fixture.open().installed()).text()).contains("have the digest");
  }

  @Test
  void badManifestsAreSaid() throws IOException {
    for (String manifest : List.of("{\"name\":\"scan\"", "[]", "{\"name\":\"S c a n\"}", "{}")) {
      Path source = fixture.plugin("scan", "1.0.0");
      Files.writeString(source.resolve(".claude-plugin/plugin.json"), manifest);
      assertThatThrownBy(() -> fixture.open().planInstall(fixture.wish(source.toString()), true))
          .as(manifest)
          .isInstanceOf(MilepostException.class);
    }
    Path bomb = fixture.plugin("scan", "1.0.0");
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    Files.writeString(bomb.resolve("milepost-plugin.yaml"), yaml);
    assertThatThrownBy(() -> fixture.open().planInstall(fixture.wish(bomb.toString()), true))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("milepost-plugin.yaml");
    assertThat(fixture.open().installed()).isEmpty();
  }

  @Test
  void aKeyThatIsKnownIsNotAddedTwice() {
    fixture.trustPublisher();
    String pem = KeyFiles.publicPem(MarketplaceFixture.PUBLISHER.getPublic());
    assertThat(refused(() -> fixture.open().planTrust(pem, "x", "Acme", false)).text())
        .contains("is trusted already");
    revoke();
    assertThat(refused(() -> fixture.open().planTrust(pem, "x", "Acme", false)).text())
        .contains("was revoked here");
    assertThat(refused(() -> fixture.open().planRevoke("0000z", Instant.EPOCH, "x")).text())
        .isEqualTo(
            "no key here begins with '0000z'; name one by at least 8 characters of its id,"
                + " 'platform plugin trust list' lists them");
    String id = KeyId.of(MarketplaceFixture.PUBLISHER.getPublic()).text();
    assertThat(
            refused(() -> fixture.open().planRevoke(id.substring(0, 7), Instant.EPOCH, "too short"))
                .text())
        .startsWith("one key here begins with '" + id.substring(0, 7) + "'; name one by at least");
  }

  @Test
  void whatIsNotInstalledIsSaid() {
    assertThat(refused(() -> fixture.open().planRemove("scan")).text())
        .contains("'scan' is not installed");
    assertThat(refused(() -> fixture.open().look(new Wish("scan", "", "", temporary))).text())
        .contains("no catalogue offers a plugin 'scan'");
    assertThat(refused(() -> fixture.open().look(fixture.wish("./nowhere"))).text())
        .contains("there is no folder or file './nowhere'");
  }
}
