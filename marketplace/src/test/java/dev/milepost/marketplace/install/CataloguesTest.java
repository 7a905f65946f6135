// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.KnownCatalogue;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.catalogue.SearchIndex;
import dev.milepost.marketplace.publish.Publisher;
import dev.milepost.marketplace.trust.TrustStore;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {
  @TempDir Path temporary;
  private MarketplaceFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new MarketplaceFixture(temporary).developing();
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  private String refusal(Path catalogue) {
    return catchThrowableOfType(
            MilepostException.class,
            () -> fixture.open().planAddCatalogue(catalogue.toString(), "", temporary))
        .text();
  }

  @Test
  void twoCataloguesOfOneNameAreRefused() {
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan"));
    Path other = temporary.resolve("other");
    MarketplaceFixture.writeCatalogue(other, "acme", new JsonArray(List.of()));
    assertThat(refusal(other))
        .isEqualTo(
            "there is a catalogue 'acme' already, from folder "
                + temporary.resolve("catalogue-acme")
                + "; remove it first, or ask its keeper for another name");
    assertThat(fixture.open().catalogues()).hasSize(1);
  }

  @Test
  void whatIsNoCatalogueIsSaid() throws IOException {
    Path catalogue = temporary.resolve("bad");
    Files.createDirectories(catalogue);
    assertThat(refusal(catalogue)).contains("is no folder");
    Files.createDirectories(catalogue.resolve(".claude-plugin"));
    assertThat(refusal(catalogue)).contains("there is no .claude-plugin/marketplace.json");
    Files.writeString(catalogue.resolve(".claude-plugin/plugin.json"), "{\"name\":\"scan\"}");
    assertThat(refusal(catalogue))
        .isEqualTo(
            "there is no .claude-plugin/marketplace.json in folder "
                + catalogue
                + "; it holds a plugin: 'platform plugin install' installs it");
    Path file = catalogue.resolve(".claude-plugin/marketplace.json");
    for (String text : List.of("{\"name\":\"acme\",", "[]", "{}", "{\"name\":\"A C M E\"}")) {
      Files.writeString(file, text);
      assertThat(refusal(catalogue)).as(text).isNotEmpty();
    }
    assertThat(fixture.open().catalogues()).isEmpty();
  }

  /** A pattern that goes back word by word would end in an overflow of the stack. */
  @Test
  void aNameWithoutEndIsRefusedInOneLine() {
    for (String name : List.of("a" + "-a".repeat(50_000), "a".repeat(101))) {
      Path catalogue = temporary.resolve("endless");
      MarketplaceFixture.writeCatalogue(catalogue, name, new JsonArray(List.of()));
      assertThat(refusal(catalogue)).contains("at most 100 characters").hasSizeLessThan(500);
    }
    assertThat(fixture.open().catalogues()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatWasDamagedIsBroughtAnewByAnUpdate(boolean gone) throws IOException {
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan"));
    Marketplace marketplace = fixture.open();
    try (var files = Files.list(fixture.home().resolve("catalogues"))) {
      Path file = files.toList().getFirst();
      if (gone) {
        Files.delete(file);
      } else {
        Files.writeString(file, "{}");
      }
    }
    assertThat(catchThrowableOfType(MilepostException.class, marketplace::offers).text())
        .contains(gone ? "cannot be read" : "was changed")
        .contains("'platform marketplace update acme' brings it anew");

    assertThat(marketplace.planUpdateCatalogue("acme").steps()).isEmpty();
    assertThat(marketplace.offers()).extracting(Offer::name).containsExactly("scan");
  }

  @Test
  void aCatalogueInARepositoryGivesPluginsOfItsCommit() {
    Path repository = temporary.resolve("acme.git");
    try (HistoryBuilder history = HistoryBuilder.bare(repository)) {
      history.branch(
          "main",
          history
              .commit("Add a plugin")
              .file(
                  ".claude-plugin/marketplace.json",
                  "{\"name\":\"acme\",\"plugins\":[{\"name\":\"scan\",\"source\":\"./plugins/scan\"}]}")
              .file(
                  "plugins/scan/.claude-plugin/plugin.json",
                  "{\"name\":\"scan\",\"version\":\"1.0.0\"}")
              .file("plugins/scan/commands/run.md", "Run 1.0.0")
              .create());
    }
    fixture.add(repository);
    fixture.install("scan");
    Marketplace marketplace = fixture.open();
    KnownCatalogue known = marketplace.catalogues().getFirst();
    assertThat(known.seen().pinned()).isTrue();
    assertThat(marketplace.find("scan").orElseThrow().origin())
        .isEqualTo(known.seen().at("plugins/scan").json());
    assertThat(marketplace.planUpdateCatalogue("acme").steps()).isEmpty();
  }

  @Test
  void anEntryThatLeadsOutIsRefused() throws IOException {
    MarketplaceFixture.plugin(temporary.resolve("outside"), "outside", "1.0.0");
    fixture.add(fixture.catalogue("acme", "outside ../outside"));
    assertThat(
            catchThrowableOfType(
                    MilepostException.class,
                    () -> fixture.open().planInstall(fixture.wish("outside"), false))
                .text())
        .contains("leads out of it");
  }

  @Test
  void anEntryUnderAnotherNameIsRefused() {
    MarketplaceFixture.plugin(
        temporary.resolve("catalogue-acme/plugins/scan"), "something-else", "1.0.0");
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan"));
    assertThat(
            catchThrowableOfType(
                    MilepostException.class,
                    () -> fixture.open().planInstall(fixture.wish("scan"), false))
                .text())
        .contains("what is there is named 'something-else'");
  }

  @Test
  void aPluginOfTwoCataloguesIsAskedFor() {
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan"));
    fixture.add(fixture.catalogue("other", "scan ./plugins/scan"));
    MarketplaceFixture.plugin(temporary.resolve("catalogue-other/plugins/scan"), "scan", "1.0.0");
    assertThat(
            catchThrowableOfType(
                    MilepostException.class,
                    () -> fixture.open().planInstall(fixture.wish("scan"), false))
                .text())
        .contains("say scan@acme or scan@other");
    fixture.install("scan@other");
    MarketplaceFixture.plugin(temporary.resolve("catalogue-acme/plugins/scan"), "scan", "2.0.0");
    assertThat(
            catchThrowableOfType(
                    MilepostException.class,
                    () -> fixture.open().planInstall(fixture.wish("scan@acme"), false))
                .text())
        .contains("is installed from catalogue 'other', not from catalogue 'acme'");
  }

  @Test
  void aSignatureThatIsMadeLaterIsTakenUpByAnUpdate() throws IOException {
    fixture.trustPublisher();
    Path catalogue = fixture.catalogue("acme", "scan ./plugins/scan");
    fixture.add(catalogue);
    assertThat(fixture.open().catalogues().getFirst().signature()).isEqualTo("not signed");

    new Publisher(() -> MarketplaceFixture.NOW)
        .signCatalogue(catalogue, MarketplaceFixture.PUBLISHER);
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planUpdateCatalogue("acme"));
    assertThat(marketplace.catalogues().getFirst().signature()).startsWith("signed by Acme");
    assertThat(marketplace.planUpdateCatalogue("acme").steps()).isEmpty();
  }

  @Test
  void aSignedCatalogueIsToldAndAnAlteredOneRefused() throws IOException {
    fixture.trustPublisher();
    Path catalogue = fixture.catalogue("acme", "scan ./plugins/scan");
    new Publisher(() -> MarketplaceFixture.NOW)
        .signCatalogue(catalogue, MarketplaceFixture.PUBLISHER);
    fixture.add(catalogue);
    assertThat(fixture.open().catalogues().getFirst().signature()).startsWith("signed by Acme");

    fixture.catalogue("acme", "scan ./plugins/scan", "evil ./plugins/evil");
    MilepostException refusal =
        catchThrowableOfType(
            MilepostException.class, () -> fixture.open().planUpdateCatalogue("acme"));
    assertThat(refusal.code()).isEqualTo(TrustStore.WRONG);
    assertThat(fixture.open().offers()).extracting(Offer::name).containsExactly("scan");
  }

  @Test
  void aPluginThatItsCatalogueDescribesIsInstalledAndBroughtAnew() throws IOException {
    Path catalogue = temporary.resolve("catalogue-acme");
    Files.createDirectories(catalogue.resolve("skills/one"));
    Files.writeString(
        catalogue.resolve("skills/one/SKILL.md"), "---\nname: one\ndescription: One\n---\nDo\n");
    JsonObject entry =
        JsonObject.EMPTY
            .with("name", JsonValue.of("skills"))
            .with("source", JsonValue.of("./"))
            .with("strict", JsonValue.of(false))
            .with("version", JsonValue.of("1.0.0"))
            .with("category", JsonValue.of("work"));
    MarketplaceFixture.writeCatalogue(catalogue, "acme", new JsonArray(List.of(entry)));
    fixture.add(catalogue);
    fixture.install("skills");
    Marketplace marketplace = fixture.open();
    Path folder = marketplace.folder(marketplace.find("skills").orElseThrow());
    assertThat(Files.readString(folder.resolve(".claude-plugin/plugin.json")))
        .contains("\"version\": \"1.0.0\"")
        .doesNotContain("strict")
        .doesNotContain("category");

    Files.writeString(folder.resolve("skills/one/SKILL.md"), "something else");
    fixture.apply(marketplace, marketplace.planEnabled("skills", false));
    fixture.apply(marketplace, marketplace.planEnabled("skills", true));
    assertThat(marketplace.verify()).isEmpty();
  }

  @Test
  void marksAndRequirementsAreTold() {
    JsonObject app =
        JsonObject.EMPTY
            .with("name", JsonValue.of("app"))
            .with("source", JsonValue.of("./app"))
            .with("tags", JsonValue.ofStrings(List.of("featured")))
            .with("dependencies", JsonValue.ofStrings(List.of("lib")));
    JsonObject lib =
        JsonObject.EMPTY.with("name", JsonValue.of("lib")).with("source", JsonValue.of("./lib"));
    Path catalogue = temporary.resolve("marks");
    MarketplaceFixture.writeCatalogue(catalogue, "marks", new JsonArray(List.of(app, lib)));
    fixture.add(catalogue);
    assertThat(fixture.open().search("", 10))
        .extracting(it -> it.name() + " " + it.marks())
        .containsExactly("app [featured]", "lib [required]");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void searchFindsWhatLookingAtEveryOfferFinds(long seed) {
    Random random = new Random(seed);
    List<String> words = List.of("scan", "Review", "data", "lake", "secret", "kube", "über");
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      offers.add(
          new Offer(
              "acme",
              pick(words, random).toLowerCase(Locale.ROOT) + "-" + i,
              "1.0.0",
              pick(words, random) + " for " + pick(words, random),
              pick(words, random),
              pick(words, random),
              List.of(pick(words, random)),
              List.of(),
              "path",
              true));
    }
    String query = pick(words, random) + " " + pick(words, random);
    List<String> expected =
        offers.stream()
            .filter(offer ->
                List.of(query.toLowerCase(Locale.ROOT).split(" ")).stream()
                    .allMatch(offer.toString().toLowerCase(Locale.ROOT)::contains))
            .map(Offer::name)
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(SearchIndex.of(offers).search(query, 1_000))
        .extracting(Offer::name)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  @Test
  void theNameCountsMost() {
    List<Offer> offers =
        List.of(
            offer("other", "scan everything"),
            offer("my-scan", ""),
            offer("scan-all", ""),
            offer("scan", ""));
    assertThat(SearchIndex.of(offers).search("SCAN", 10))
        .extracting(Offer::name)
        .containsExactly("scan", "scan-all", "my-scan", "other");
    assertThat(SearchIndex.of(offers).search("scan", 2)).hasSize(2);
    assertThat(SearchIndex.of(offers).search("nothing", 10)).isEmpty();
  }

  private static Offer offer(String name, String description) {
    return new Offer("acme", name, "", description, "", "", List.of(), List.of(), "path", true);
  }
}
