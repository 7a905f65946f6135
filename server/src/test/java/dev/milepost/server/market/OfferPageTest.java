// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.server.market.OfferPage.FacetCounts;
import dev.milepost.server.market.OfferPage.FacetValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferPageTest {
  private static OfferLine offer(int number, String publisher, String category) {
    Offer offer =
        new Offer(
            "acme",
            "plugin-" + number,
            "1.0.0",
            "",
            publisher,
            category,
            List.of(),
            List.of(),
            "path",
            true);
    return OfferLine.of(offer, null, null);
  }

  private static OfferQuery query(Map<Facet, String> chosen, int page, int limit) {
    return new OfferQuery("", chosen, page, limit);
  }

  /** Each count is what choosing that value finds, counted the slow way. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aCountIsWhatChoosingItFinds(long seed) {
    Random random = new Random(seed);
    List<OfferLine> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(offer(i, "p" + random.nextInt(5), "c" + random.nextInt(3)));
    }
    Map<Facet, String> chosen = new EnumMap<>(Facet.class);
    chosen.put(Facet.PUBLISHER, "p" + random.nextInt(5));
    for (FacetCounts counts : OfferPage.of(query(chosen, 1, 10), all).facets()) {
      for (FacetValue value : counts.values()) {
        Map<Facet, String> other = new EnumMap<>(chosen);
        other.put(counts.facet(), value.value());
        long slow =
            all.stream()
                .filter(line ->
                    other.entrySet().stream()
                        .allMatch(it -> it.getKey().values(line).contains(it.getValue())))
                .count();
        assertThat(value.count()).as(counts.facet() + " " + value).isEqualTo((int) slow);
      }
    }
  }

  @Test
  void pagesJoinToTheWholeAndEndThere() {
    List<OfferLine> all = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      all.add(offer(i, "p", "c"));
    }
    List<OfferLine> joined = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      joined.addAll(OfferPage.of(query(Map.of(), page, 10), all).lines());
    }
    assertThat(joined).isEqualTo(all);
    assertThat(OfferPage.of(query(Map.of(), Integer.MAX_VALUE, 200), all).lines()).isEmpty();
  }

  @Test
  void aPublisherForEachPluginDoesNotMakeThePageEndless() {
    List<OfferLine> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(offer(i, "publisher " + i, ""));
    }
    FacetCounts publishers =
        OfferPage.of(query(Map.of(Facet.PUBLISHER, "publisher 999"), 1, 10), all).facets().stream()
            .filter(it -> it.facet() == Facet.PUBLISHER)
            .findFirst()
            .orElseThrow();
    assertThat(publishers.values()).hasSize(12);
    assertThat(publishers.values().getFirst())
        .as("what is chosen can be seen, and let go")
        .isEqualTo(new FacetValue("publisher 999", 1, true));
    assertThat(publishers.more()).isEqualTo(988);
  }

  /** Not even of the same version: a catalogue may offer other files under it. */
  @ParameterizedTest(name = "installed {0}")
  @ValueSource(strings = {"0.3.0", "1.0.0"})
  void anOfferIsNotCertifiedForWhatIsInstalled(String version) {
    Offer offer = offer(1, "p", "c").offer();
    PluginFiles files =
        new PluginFiles(List.of(new PluginFile("commands/run.md", "0".repeat(64), false, 3)));
    InstalledPlugin installed =
        InstalledPlugin.of(
            offer.name(),
            JsonObject.EMPTY
                .with("version", JsonValue.of(version))
                .with("digest", JsonValue.of(files.digest()))
                .with("catalogue", JsonValue.of(offer.catalogue()))
                .with("signature", JsonValue.of("signed by Acme"))
                .with("signer", JsonValue.of("key"))
                .with("installedAt", JsonValue.of("2026-01-01T00:00:00Z"))
                .with("levels", JsonValue.ofStrings(List.of("validated", "signed")))
                .with(
                    "files",
                    new JsonArray(
                        List.of(
                            JsonObject.EMPTY
                                .with("path", JsonValue.of("commands/run.md"))
                                .with("sha256", JsonValue.of("0".repeat(64)))
                                .with("executable", JsonValue.of(false))
                                .with("size", JsonValue.of(3))))));
    OfferLine line = OfferLine.of(offer, installed, null);
    assertThat(line.isInstalled()).isTrue();
    assertThat(line.judged()).isFalse();
    assertThat(line.levels()).isEmpty();
    assertThat(Facet.CERTIFICATION.values(line)).containsExactly(Facet.UNKNOWN);
    assertThat(Facet.KIND.values(line)).containsExactly("commands");
  }

  @Test
  void whatNobodyLookedIntoIsSaidToBeSo() {
    OfferPage page = OfferPage.of(query(Map.of(), 1, 10), List.of(offer(1, "p", "c")));
    assertThat(page.facets())
        .filteredOn(it -> it.facet() == Facet.KIND || it.facet() == Facet.CERTIFICATION)
        .allSatisfy(
            it -> assertThat(it.values()).containsExactly(new FacetValue(Facet.UNKNOWN, 1, false)));
  }
}
