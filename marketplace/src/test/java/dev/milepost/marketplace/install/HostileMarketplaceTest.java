// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.ExclusiveLock;
import dev.milepost.marketplace.publish.Publisher;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.KeyRotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers, keepers of catalogues and files of plans that mean no good. */
class HostileMarketplaceTest {
  private static final KeyPair OTHER = KeyFiles.generate();

  @TempDir Path temporary;
  private MarketplaceFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new MarketplaceFixture(temporary);
  }

  private static MilepostException refused(Runnable step) {
    return catchThrowableOfType(MilepostException.class, step::run);
  }

  private void trust(KeyPair keys, String owner) {
    Marketplace marketplace = fixture.open();
    String pem = KeyFiles.publicPem(keys.getPublic());
    fixture.apply(marketplace, marketplace.planTrust(pem, "the key", owner, false));
  }

  private void revoke(KeyPair keys) {
    Marketplace marketplace = fixture.open();
    String id = KeyId.of(keys.getPublic()).text();
    fixture.apply(marketplace, marketplace.planRevoke(id, Instant.EPOCH, "stolen"));
  }

  @Test
  void aPluginThatWasLetInIsNotLoadedWhenItsKeyTurnsOutBad() {
    String source =
        MarketplaceFixture.sign(fixture.plugin("scan", "1.0.0"), OTHER, MarketplaceFixture.NOW)
            .toString();
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planInstall(fixture.wish(source), true).plan());
    assertThat(marketplace.loadable()).hasSize(1);
    trust(OTHER, "Mallory");
    assertThat(marketplace.loadable()).hasSize(1);

    revoke(OTHER);

    assertThat(marketplace.loadable()).isEmpty();
    assertThat(marketplace.verify().getFirst().reasons().getFirst()).contains("is revoked");
  }

  @Test
  void theSignatureThatCameIsJudgedAlsoWhereTheFilesAreHereAlready() throws IOException {
    fixture.trustPublisher();
    trust(OTHER, "Other");
    Path source = fixture.plugin("scan", "1.0.0");
    String place = source.toString();
    fixture.open().look(fixture.wish(place));
    assertThat(refused(() -> fixture.open().planInstall(fixture.wish(place), false)).text())
        .contains("not signed");
    MarketplaceFixture.sign(source, MarketplaceFixture.PUBLISHER, MarketplaceFixture.NOW);
    fixture.install(place);

    MarketplaceFixture.sign(source, OTHER, MarketplaceFixture.NOW.plus(Duration.ofDays(9)));
    assertThat(refused(() -> fixture.open().planInstall(fixture.wish(place), false)).code())
        .isEqualTo("clock-behind");
    assertThat(fixture.open().loadable()).as("what was looked at harms nothing").hasSize(1);

    revoke(MarketplaceFixture.PUBLISHER);
    assertThat(fixture.open().loadable()).isEmpty();
    MarketplaceFixture.sign(source, OTHER, MarketplaceFixture.NOW);
    assertThat(fixture.open().planInstall(fixture.wish(place), false).plan().steps()).isEmpty();
    assertThat(fixture.open().loadable())
        .as("another trusted key signed the same files")
        .hasSize(1);
  }

  /** Revoking is not the way to trust again. */
  @Test
  void aKeyThatIsRevokedIsRevokedFurtherAndNotLess() {
    KeyPair keys = KeyFiles.generate();
    trust(keys, "Acme");
    String id = KeyId.of(keys.getPublic()).text();
    Marketplace marketplace = fixture.open();
    Instant late = MarketplaceFixture.NOW.minusSeconds(60);
    fixture.apply(marketplace, marketplace.planRevoke(id, late, "lost"));
    Instant early = late.minusSeconds(60);
    fixture.apply(marketplace, marketplace.planRevoke(id, early, "lost before"));
    assertThatThrownBy(() -> marketplace.planRevoke(id, late, "found"))
        .isInstanceOf(MilepostException.class)
        .hasMessage(
            "key "
                + id
                + " is revoked already, from "
                + early
                + " on; signatures that do not count would count again");
    fixture.apply(marketplace, marketplace.planRevoke(id, Instant.EPOCH, "stolen"));
    assertThatThrownBy(() -> marketplace.planRevoke(id, early, "found"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("is revoked already, altogether");
  }

  @Test
  void aPrivateKeyIsNotTakenForAPublicOne() throws IOException {
    Path file = temporary.resolve("acme.pem");
    KeyFiles.writePrivate(file, OTHER.getPrivate());
    String both = Files.readString(file) + KeyFiles.publicPem(OTHER.getPublic());
    for (String text : new String[] {Files.readString(file), both}) {
      MilepostException refusal =
          refused(() -> fixture.open().planTrust(text, "'acme.pem'", "Acme", false));
      assertThat(refusal.text()).contains("'acme.pem' holds a private key");
      assertThat(refusal.text()).doesNotContain(text.lines().skip(1).findFirst().orElseThrow());
    }
    assertThat(fixture.home()).doesNotExist();
  }

  @Test
  void revokingAKeyNamesThoseThatOnlyItVouchesFor() {
    trust(OTHER, "Acme");
    KeyPair next = KeyFiles.generate();
    String rotation =
        KeyRotation.of(
                OTHER.getPrivate(),
                KeyId.of(OTHER.getPublic()),
                next.getPublic(),
                "Acme",
                MarketplaceFixture.NOW)
            .json()
            .canonical();
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planTrust(rotation, "the rotation", "", false));
    String id = KeyId.of(OTHER.getPublic()).text();
    assertThat(marketplace.planRevoke(id, Instant.EPOCH, "stolen").steps().getFirst().preview())
        .contains("stay trusted")
        .contains(KeyId.of(next.getPublic()).text());
    revoke(next);
    assertThat(marketplace.planRevoke(id, Instant.EPOCH, "stolen").steps().getFirst().preview())
        .doesNotContain("stay trusted");
  }

  @Test
  void aCatalogueThatWasSignedIsNotReplacedByAnOlderOrAnUnsignedOne() throws IOException {
    fixture.trustPublisher();
    Path catalogue = fixture.catalogue("acme", "scan ./plugins/scan 2.0.0");
    Path signature = catalogue.resolve(".claude-plugin/milepost-signature.json");
    sign(catalogue, MarketplaceFixture.NOW.minus(Duration.ofDays(1)));
    fixture.add(catalogue);

    fixture.catalogue("acme", "scan ./plugins/scan 1.0.0");
    sign(catalogue, MarketplaceFixture.NOW.minus(Duration.ofDays(2)));
    MilepostException older = refused(() -> fixture.open().planUpdateCatalogue("acme"));
    assertThat(older.code()).isEqualTo("catalogue-older");
    assertThat(older.text()).contains("older: signed at 2026-11-19T12:00:00Z");

    Files.delete(signature);
    MilepostException unsigned = refused(() -> fixture.open().planUpdateCatalogue("acme"));
    assertThat(unsigned.code()).isEqualTo("catalogue-older");
    assertThat(unsigned.text()).contains("what is there now is not signed");
    assertThat(fixture.open().offers().getFirst().version()).isEqualTo("2.0.0");

    fixture.catalogue("acme", "scan ./plugins/scan 3.0.0");
    sign(catalogue, MarketplaceFixture.NOW);
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planUpdateCatalogue("acme"));
    assertThat(marketplace.offers().getFirst().version()).isEqualTo("3.0.0");
  }

  private static void sign(Path catalogue, Instant at) {
    new Publisher(() -> at).signCatalogue(catalogue, MarketplaceFixture.PUBLISHER);
  }

  @Test
  void anotherSignerAndAnOlderVersionAreMarkedInThePlan() {
    fixture.trustPublisher();
    trust(OTHER, "Other");
    fixture.install(fixture.signed("scan", "2.0.0").toString());
    Path source = fixture.plugin("scan", "1.0.0");
    MarketplaceFixture.sign(source, OTHER, MarketplaceFixture.NOW);
    String preview =
        fixture
            .open()
            .planInstall(fixture.wish(source.toString()), false)
            .plan()
            .steps()
            .getFirst()
            .preview();
    assertThat(preview.lines())
        .contains("OLDER than what is installed")
        .anyMatch(line -> line.startsWith("NEW signer, was: signed by Acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0.0\nsignature: signed by Acme", "1.0.0\u001b[2K", "1.0.0\u202e", "1 0", "١.0"})
  void aVersionIsAVersionAndNothingElse(String version) {
    Path source = fixture.plugin("scan", "1.0.0");
    MarketplaceFixture.plugin(source, "scan", version);
    MilepostException refusal =
        refused(() -> fixture.open().planInstall(fixture.wish(source.toString()), true));
    assertThat(refusal.code()).isEqualTo("plugin-version");
    assertThat(refusal.text()).doesNotContain(version).isPrintable();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"name\":\"scan\"', '\"name\":\"other\"'",
    "'\"version\":\"1.0.0\"', '\"version\":\"9.0.0\"'",
    "'\"permissions\":[\"network:api.acme.example\",\"files:read\"]', '\"permissions\":[]'",
    "'\"files:read\"', '\"process\"'",
    "'\"ownProcess\":true', '\"ownProcess\":false'",
    "'\"requires\":[]', '\"requires\":[{\"name\":\"scan\",\"range\":\"*\"}]'",
  })
  void aSavedPlanThatSaysAnotherThingThanThePluginIsNotApplied(String found, String forged) {
    Path source = fixture.plugin("scan", "1.0.0");
    Marketplace marketplace = fixture.open();
    Plan plan = marketplace.planInstall(fixture.wish(source.toString()), true).plan();
    Plan other = forged(plan, found, forged);

    String told;
    try {
      Receipt receipt = fixture.apply(marketplace, other);
      assertThat(receipt.steps()).extracting(StepReceipt::outcome).containsOnly(Outcome.FAILED);
      told = receipt.steps().getFirst().message();
    } catch (MilepostException e) {
      told = e.code();
    }
    assertThat(told).startsWith("plan-unreadable");
    assertThat(marketplace.installed()).isEmpty();
  }

  /** The plan with another payload, and the digest of that. */
  private static Plan forged(Plan plan, String found, String forged) {
    PlanStep step = plan.steps().getFirst();
    String text = JsonText.write(step.payload());
    assertThat(text).contains(found);
    PlanStep other =
        new PlanStep(
            step.id(),
            step.kind(),
            step.target(),
            (JsonObject) JsonText.parse(text.replace(found, forged)),
            step.preview(),
            step.risk(),
            step.undo());
    return new Plan(
        plan.id(),
        plan.schemaVersion(),
        plan.kind(),
        plan.subject(),
        plan.createdAt(),
        plan.expiresAt(),
        List.of(other),
        plan.preconditions());
  }

  @Test
  void whatWaitsForAnotherProcessGoesOnWhenThatIsDone() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExclusiveLock held = ExclusiveLock.take(fixture.home());
      CountDownLatch begun = new CountDownLatch(1);
      Future<?> second =
          threads.submit(() -> {
            begun.countDown();
            ExclusiveLock.take(fixture.home(), Duration.ofMinutes(1)).close();
          });
      begun.await();
      assertThat(refused(() -> ExclusiveLock.take(fixture.home(), Duration.ofMillis(30))).code())
          .isEqualTo(ExclusiveLock.BUSY);
      held.close();
      second.get();
    }
  }

  @Test
  void filesOfCataloguesThatNobodyNamesAreNotKeptForEver() throws IOException {
    Path first = fixture.catalogue("acme", "scan ./plugins/scan 1.0.0");
    fixture.add(first);
    Path kept = fixture.home().resolve("catalogues");
    Path before = kept.resolve(fixture.open().catalogues().getFirst().digest() + ".json");
    fixture.catalogue("acme", "scan ./plugins/scan 2.0.0");
    Path taken = fixture.root.resolve("other");
    MarketplaceFixture.writeCatalogue(taken, "acme", new JsonArray(List.of()));
    assertThat(refused(() -> fixture.add(taken)).code()).isEqualTo("catalogue-name-taken");
    assertThat(kept).isDirectoryContaining(before::equals);
    assertThat(List.of(kept.toFile().list())).hasSize(1);

    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planUpdateCatalogue("acme"));
    assertThat(List.of(kept.toFile().list())).as("the one before, for an undo").hasSize(2);
    fixture.at(Instant.now().plus(Duration.ofDays(3)));
    Marketplace later = fixture.open();
    fixture.catalogue("acme", "scan ./plugins/scan 3.0.0");
    fixture.apply(later, later.planUpdateCatalogue("acme"));
    assertThat(before).doesNotExist();
    assertThat(later.offers().getFirst().version()).isEqualTo("3.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "archive"})
  void aPlaceThatIsNoPathIsSaid(String kind) {
    JsonObject source =
        JsonObject.EMPTY
            .with("source", JsonValue.of(kind))
            .with("url", JsonValue.of("./a\0b"))
            .with("sha256", JsonValue.of("0".repeat(64)));
    JsonObject entry = JsonObject.EMPTY.with("name", JsonValue.of("scan")).with("source", source);
    Path catalogue = temporary.resolve("catalogue-acme");
    MarketplaceFixture.writeCatalogue(catalogue, "acme", new JsonArray(List.of(entry)));
    fixture.add(catalogue);
    assertThat(refused(() -> fixture.open().look(fixture.wish("scan"))).text())
        .contains("no path of this machine");
  }

  @Test
  void aListOfCataloguesThatWasEditedByHandIsSaid() throws IOException {
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan"));
    Path file = fixture.home().resolve("catalogues.json");
    String whole = Files.readString(file);
    for (String forged :
        new String[] {
          whole.replaceFirst("\"digest\": \"[0-9a-f]+\"", "\"digest\": \"../../../etc/passwd\""),
          whole.replaceFirst("\"addedAt\": \"[^\"]+\"", "\"addedAt\": \"yesterday\""),
          whole.replaceFirst("\"kind\": \"folder\"", "\"kind\": \"none\""),
        }) {
      assertThat(forged).isNotEqualTo(whole);
      Files.writeString(file, forged);
      MilepostException refusal = refused(() -> fixture.open().offers());
      assertThat(refusal.code()).isEqualTo(EntryFile.DAMAGED);
      assertThat(refusal.text()).contains("'acme' is damaged; remove the catalogue");
    }
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planRemoveCatalogue("acme"));
    assertThat(marketplace.catalogues()).isEmpty();
  }
}
