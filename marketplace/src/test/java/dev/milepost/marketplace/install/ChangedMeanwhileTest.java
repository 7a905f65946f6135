// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others did between a plan and its application leaves no plugin without what it needs. */
class ChangedMeanwhileTest {
  @TempDir private Path temporary;
  private MarketplaceFixture fixture;
  private Marketplace marketplace;

  @BeforeEach
  void plugins() {
    fixture = new MarketplaceFixture(temporary).developing();
    marketplace = fixture.open();
    MarketplaceFixture.plugin(temporary.resolve("base"), "base", "1.0.0");
    MarketplaceFixture.plugin(temporary.resolve("top"), "top", "1.0.0", "base ^1");
  }

  private Plan install(String name) {
    return marketplace.planInstall(fixture.wish("./" + name), true).plan();
  }

  private void apply(Plan plan) {
    assertThat(fixture.apply(marketplace, plan).complete()).isTrue();
  }

  private static void fails(Receipt receipt, String message) {
    assertThat(receipt.steps())
        .filteredOn(it -> it.outcome() == Receipt.Outcome.FAILED)
        .extracting(StepReceipt::message)
        .containsExactly(message);
  }

  private List<String> installed() {
    return marketplace.installed().stream()
        .map(it -> it.name() + " " + it.version() + (it.enabled() ? "" : " off"))
        .toList();
  }

  @Test
  void whatSomebodyNeedsByNowIsNotRemoved() {
    apply(install("base"));
    Plan remove = marketplace.planRemove("base");
    apply(install("top"));
    fails(
        fixture.apply(marketplace, remove),
        "plugin-conflict: 'top' 1.0.0 needs 'base' ^1; remove it first, or change it first");
    assertThat(installed()).containsExactly("base 1.0.0", "top 1.0.0");
  }

  @Test
  void norIsItsInstallationTakenBack() {
    Plan install = install("base");
    apply(install);
    apply(install("top"));
    fails(
        fixture.undo(marketplace, install),
        "plugin-conflict: 'top' 1.0.0 needs 'base' ^1; remove it first, or change it first");
    assertThat(installed()).containsExactly("base 1.0.0", "top 1.0.0");
  }

  @Test
  void norIsItSwitchedOff() {
    apply(install("base"));
    apply(install("top"));
    apply(marketplace.planEnabled("top", false));
    Plan off = marketplace.planEnabled("base", false);
    apply(marketplace.planEnabled("top", true));
    fails(
        fixture.apply(marketplace, off),
        "plugin-conflict: 'base' is needed by 'top' 1.0.0; switch that off first, or remove it");
    assertThat(installed()).containsExactly("base 1.0.0", "top 1.0.0");
  }

  @Test
  void whatLostWhatItNeedsIsNotInstalled() {
    apply(install("base"));
    Plan top = install("top");
    apply(marketplace.planEnabled("base", false));
    fails(
        fixture.apply(marketplace, top),
        "plugin-conflict: 'top' 1.0.0 needs 'base' ^1, which is switched off; switch it on first");
    apply(marketplace.planRemove("base"));
    fails(
        fixture.apply(marketplace, top),
        "plugin-conflict: 'top' 1.0.0 needs 'base' ^1, which is not installed; install it first");
    assertThat(installed()).isEmpty();
    apply(install("base"));
    apply(top);
    assertThat(installed()).containsExactly("base 1.0.0", "top 1.0.0");
  }

  @Test
  void aVersionThatNeedsWhatIsNoLongerThereIsNotGoneBackTo() {
    apply(install("base"));
    apply(install("top"));
    MarketplaceFixture.plugin(temporary.resolve("top"), "top", "2.0.0");
    apply(marketplace.planUpdate("top", true).plan());
    Plan back = marketplace.planRollback("top", true);
    MarketplaceFixture.plugin(temporary.resolve("base"), "base", "2.0.0");
    apply(marketplace.planUpdate("base", true).plan());
    String told = "'top' 1.0.0 needs 'base' ^1, and 2.0.0 is installed; change that one first";
    fails(fixture.apply(marketplace, back), "plugin-conflict: " + told);
    assertThatThrownBy(() -> marketplace.planRollback("top", true))
        .isInstanceOf(MilepostException.class)
        .hasMessage(told);
    apply(marketplace.planRemove("base"));
    assertThatThrownBy(() -> marketplace.planRollback("top", true))
        .isInstanceOf(MilepostException.class)
        .hasMessage("'top' 1.0.0 needs 'base' ^1, which is not installed; install it first");
    assertThat(installed()).containsExactly("top 2.0.0");
  }

  @Test
  void norIsOneThatSomebodyNeedsByNowInItsNewVersion() {
    apply(install("base"));
    MarketplaceFixture.plugin(temporary.resolve("base"), "base", "2.0.0");
    Plan update = marketplace.planUpdate("base", true).plan();
    apply(update);
    Plan back = marketplace.planRollback("base", true);
    MarketplaceFixture.plugin(temporary.resolve("top"), "top", "1.0.0", "base ^2");
    apply(install("top"));
    String told =
        "plugin-conflict: 'top' 1.0.0 needs 'base' ^2; remove it first, or change it first";
    fails(fixture.apply(marketplace, back), told);
    fails(fixture.undo(marketplace, update), told);
    assertThat(installed()).containsExactly("base 2.0.0", "top 1.0.0");
  }
}
