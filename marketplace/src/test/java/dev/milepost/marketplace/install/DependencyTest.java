// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyTest {
  @TempDir Path temporary;
  private MarketplaceFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new MarketplaceFixture(temporary).developing();
  }

  /** Adds a catalogue with plugins {@code NAME VERSION [NEEDS RANGE]…}, divided by commas. */
  private void offering(String... plugins) {
    fixture.add(written(plugins));
  }

  private Path written(String... plugins) {
    List<String> entries = new ArrayList<>();
    for (String plugin : plugins) {
      String[] parts = plugin.split(", ");
      String[] head = parts[0].split(" ");
      MarketplaceFixture.plugin(
          fixture.root.resolve("catalogue-acme/plugins").resolve(head[0]),
          head[0],
          head[1],
          Arrays.copyOfRange(parts, 1, parts.length));
      entries.add(head[0] + " ./plugins/" + head[0] + " " + head[1]);
    }
    return fixture.catalogue("acme", entries.toArray(String[]::new));
  }

  private List<String> planned(String text) {
    return fixture.open().planInstall(fixture.wish(text), false).plan().steps().stream()
        .map(PlanStep::preview)
        .map(it -> it.lines().findFirst().orElse(""))
        .toList();
  }

  private String refusal(String text) {
    return catchThrowableOfType(MilepostException.class, () -> planned(text)).text();
  }

  @Test
  void whatIsNeededComesFirst() {
    offering("app 1.0.0, lib ^1.0, log *", "lib 1.4.0, log >=2", "log 2.1.0");
    assertThat(planned("app"))
        .containsExactly("install log 2.1.0", "install lib 1.4.0", "install app 1.0.0");
    fixture.install("app");
    assertThat(fixture.open().installed())
        .extracting(InstalledPlugin::name, InstalledPlugin::requested)
        .containsExactly(
            Tuple.tuple("app", true), Tuple.tuple("lib", false), Tuple.tuple("log", false));
    assertThat(planned("app")).isEmpty();
  }

  @Test
  void whatOthersNeedIsNotRemoved() {
    offering("app 1.0.0, lib ^1.0", "lib 1.4.0");
    fixture.install("app");
    MilepostException refusal =
        catchThrowableOfType(MilepostException.class, () -> fixture.open().planRemove("lib"));
    assertThat(refusal.text()).contains("'app' 1.0.0 needs 'lib' ^1.0");
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planRemove("app"));
    fixture.apply(marketplace, marketplace.planRemove("lib"));
    assertThat(marketplace.installed()).isEmpty();
  }

  @Test
  void whatStaysThoughOnlyThisOneNeededItIsSaid() {
    offering("app 1.0.0, lib *", "lib 1.0.0, log *", "log 1.0.0", "other 1.0.0, log *");
    fixture.install("app");
    assertThat(preview(fixture.open().planRemove("app")))
        .containsExactly("remove app 1.0.0\nstay installed, though only it needed them: lib, log");
    fixture.install("other");
    assertThat(preview(fixture.open().planRemove("app")))
        .containsExactly("remove app 1.0.0\nstay installed, though only it needed them: lib");
  }

  private static List<String> preview(Plan plan) {
    return plan.steps().stream().map(PlanStep::preview).toList();
  }

  @Test
  void whatOthersNeedIsNotSwitchedOffAndIsSwitchedOnWithThem() {
    offering("app 1.0.0, lib *", "lib 1.0.0", "other 1.0.0, lib *");
    fixture.install("app");
    Marketplace marketplace = fixture.open();
    assertThat(
            catchThrowableOfType(
                    MilepostException.class, () -> marketplace.planEnabled("lib", false))
                .text())
        .isEqualTo("'lib' is needed by 'app' 1.0.0; switch that off first, or remove it");
    fixture.apply(marketplace, marketplace.planEnabled("app", false));
    fixture.apply(marketplace, marketplace.planEnabled("lib", false));

    Plan both = marketplace.planEnabled("app", true);
    assertThat(preview(both))
        .containsExactly("switch on lib 1.0.0, which is off and needed", "switch on app 1.0.0");
    assertThat(planned("other"))
        .containsExactly("switch on lib 1.0.0, which is off and needed", "install other 1.0.0");
    fixture.install("other");
    assertThat(marketplace.installed())
        .extracting(InstalledPlugin::name, InstalledPlugin::enabled)
        .containsExactly(
            Tuple.tuple("app", false), Tuple.tuple("lib", true), Tuple.tuple("other", true));
  }

  @Test
  void whatIsOffNeededAndOldIsSwitchedOnFirst() {
    offering("app 1.0.0, lib ^2.0", "lib 1.0.0");
    fixture.install("lib");
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planEnabled("lib", false));
    offered("app 1.0.0, lib ^2.0", "lib 2.0.0");
    assertThat(refusal("app")).contains("'lib' is switched off, needed, and has to be updated");
    fixture.apply(marketplace, marketplace.planEnabled("lib", true));
    assertThat(planned("app")).containsExactly("update lib 1.0.0 to 2.0.0", "install app 1.0.0");
  }

  @Test
  void aConflictIsExplainedWithTheWholeChain() {
    offering(
        "app 1.0.0, lib *, tool *", "lib 1.4.0, log ^1.0", "tool 3.0.0, log ^2.0", "log 1.9.0");
    assertThat(refusal("app"))
        .isEqualTo(
            "'log' 1.9.0 does not suit all who need it: app 1.0.0 → lib 1.4.0 needs ^1.0 (met);"
                + " app 1.0.0 → tool 3.0.0 needs ^2.0 (not met)");
    assertThat(fixture.open().installed()).isEmpty();
  }

  @Test
  void aCircleIsNamed() {
    offering("app 1.0.0, lib *", "lib 1.0.0, log *", "log 1.0.0, lib *");
    assertThat(refusal("app"))
        .isEqualTo(
            "plugins need each other in a circle: app 1.0.0 → lib 1.0.0 → log 1.0.0 → lib; one of"
                + " them must do without");
  }

  @Test
  void aPluginThatNeedsItselfIsACircle() {
    MarketplaceFixture.plugin(
        fixture.root.resolve("catalogue-self/plugins/own"), "own", "1.0.0", "own *");
    fixture.add(fixture.catalogue("self", "own ./plugins/own"));
    assertThat(refusal("own")).contains("own 1.0.0 → own;");
  }

  @Test
  void whatIsInstalledIsNotTakenFromUnderAnother() {
    offering("app 1.0.0, lib ^1.0", "lib 1.4.0");
    fixture.install("app");
    Marketplace marketplace = fixture.open();
    MarketplaceFixture.plugin(fixture.root.resolve("catalogue-acme/plugins/lib"), "lib", "2.0.0");
    fixture.catalogue("acme", "app ./plugins/app 1.0.0", "lib ./plugins/lib 2.0.0");
    fixture.apply(marketplace, marketplace.planUpdateCatalogue("acme"));
    assertThat(marketplace.outdated())
        .containsExactly(new OutdatedPlugin("lib", "1.4.0", "2.0.0", "acme"));
    MilepostException refusal =
        catchThrowableOfType(MilepostException.class, () -> marketplace.planUpdate("lib", false));
    assertThat(refusal.text())
        .isEqualTo(
            "'app' 1.0.0, which is installed, needs 'lib' ^1.0, but 2.0.0 would be installed;"
                + " update or remove 'app' first");
  }

  @Test
  void whatNobodyOffersIsSaid() {
    offering("app 1.0.0, lib ^1.0");
    assertThat(refusal("app")).contains("catalogue 'acme' does not offer a plugin 'lib'");
    assertThat(refusal("app@other")).contains("there is no catalogue 'other'");
  }

  /** Each of them is compared with all others. */
  @Test
  void moreNeedsThanAnyPluginHasAreRefused() {
    String[] needs = new String[101];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = "base >=1.0." + i;
    }
    Path greedy = fixture.plugin("greedy", "1.0.0", needs);
    assertThatThrownBy(() -> fixture.open().planInstall(fixture.wish(greedy.toString()), true))
        .isInstanceOf(MilepostException.class)
        .hasMessage("'greedy' needs more than 100 plugins");
  }

  @Test
  void aRangeThatIsNoneIsSaid() {
    offering("app 1.0.0, lib banana", "lib 1.0.0");
    assertThat(refusal("app")).contains("needs 'lib' in versions 'banana', must be a range");
  }

  @Test
  void theNewestTagThatSuitsIsTaken() {
    Path repository = temporary.resolve("lib.git");
    try (HistoryBuilder history = HistoryBuilder.bare(repository)) {
      for (String version : List.of("1.0.0", "1.2.0", "1.3.0-rc.1", "2.0.0")) {
        Commit commit =
            history
                .commit("Release " + version)
                .file(
                    ".claude-plugin/plugin.json",
                    "{\"name\":\"lib\",\"version\":\"" + version + "\"}")
                .create();
        history.branch("main", commit).tag("lib--v" + version, commit);
      }
    }
    Path catalogue = fixture.root.resolve("catalogue-acme");
    MarketplaceFixture.plugin(catalogue.resolve("plugins/app"), "app", "1.0.0", "lib ^1.0");
    MarketplaceFixture.writeCatalogue(
        catalogue,
        "acme",
        new JsonArray(
            List.of(
                entry("app", JsonValue.of("./plugins/app")),
                entry(
                    "lib",
                    JsonObject.EMPTY
                        .with("source", JsonValue.of("url"))
                        .with("url", JsonValue.of(repository.toString()))))));
    fixture.add(catalogue);
    assertThat(planned("app")).containsExactly("install lib 1.2.0", "install app 1.0.0");
    assertThat(planned("lib")).containsExactly("install lib 2.0.0");
  }

  private static JsonObject entry(String name, JsonValue source) {
    return JsonObject.EMPTY.with("name", JsonValue.of(name)).with("source", source);
  }

  /** The catalogue offers these now. */
  private void offered(String... plugins) {
    written(plugins);
    Marketplace marketplace = fixture.open();
    fixture.apply(marketplace, marketplace.planUpdateCatalogue("acme"));
  }

  @Test
  void allAreUpdatedInOnePlanAndTakenBackTogether() {
    offering("app 1.0.0, lib ^1.0", "lib 1.4.0", "other 1.0.0", "same 1.0.0");
    fixture.install("app");
    fixture.install("other");
    fixture.install("same");
    offered("app 2.0.0, lib ^2.0", "lib 2.0.0", "other 1.1.0", "same 1.0.0");
    Marketplace marketplace = fixture.open();
    List<String> said = new ArrayList<>();
    Plan plan = marketplace.planUpdateAll(false, said::add).plan();
    assertThat(plan.steps())
        .extracting(step -> step.preview().lines().findFirst().orElse(""))
        .containsExactly(
            "update lib 1.4.0 to 2.0.0",
            "update app 1.0.0 to 2.0.0",
            "update other 1.0.0 to 1.1.0");
    assertThat(fixture.apply(marketplace, plan).complete()).isTrue();
    assertThat(marketplace.installed())
        .extracting(InstalledPlugin::name, InstalledPlugin::version, InstalledPlugin::requested)
        .containsExactly(
            Tuple.tuple("app", "2.0.0", true),
            Tuple.tuple("lib", "2.0.0", false),
            Tuple.tuple("other", "1.1.0", true),
            Tuple.tuple("same", "1.0.0", true));
    assertThat(marketplace.planUpdateAll(false, said::add).plan().steps()).isEmpty();
    assertThat(said).isEmpty();
    fixture.undo(marketplace, plan);
    assertThat(marketplace.installed())
        .extracting(InstalledPlugin::version)
        .containsExactly("1.0.0", "1.4.0", "1.0.0", "1.0.0");
  }

  @Test
  void updatesThatDoNotGoTogetherAreExplained() {
    offering("app 1.0.0, lib ^1.0", "lib 1.4.0");
    fixture.install("app");
    offered("app 1.1.0, lib ^1.0", "lib 2.0.0");
    assertThat(
            catchThrowableOfType(
                    MilepostException.class,
                    () -> fixture.open().planUpdateAll(false, ignored -> {}))
                .text())
        .isEqualTo("'lib' 2.0.0 does not suit all who need it: app 1.1.0 needs ^1.0 (not met)");
  }

  @Test
  void whatIsOfferedNoMoreStaysAndIsSaid() {
    offering("app 1.0.0", "gone 1.0.0", "back 2.0.0");
    fixture.install("app");
    fixture.install("gone");
    fixture.install("back");
    offered("app 1.1.0", "back 1.0.0");
    List<String> said = new ArrayList<>();
    assertThat(fixture.open().planUpdateAll(false, said::add).plan().steps()).hasSize(1);
    assertThat(said)
        .containsExactly(
            "'back' 2.0.0 is installed, and its source offers 1.0.0, which is older",
            "'gone' stays as it is: catalogue 'acme' does not offer a plugin 'gone'; 'platform"
                + " marketplace search' finds those there are");
  }
}
