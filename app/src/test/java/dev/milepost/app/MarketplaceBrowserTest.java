// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plugins in a browser: found, looked into, installed after the plan was seen, taken back. */
class MarketplaceBrowserTest {
  private Browser browser;
  private TestingPlatform platform;

  @BeforeEach
  void open() {
    browser = Browser.get();
    platform = TestingPlatform.get();
  }

  @AfterEach
  void pagesAreQuiet() {
    if (browser != null) {
      browser.assertQuiet();
    }
  }

  private static void press(Page page, String button) {
    page.locator("button", new Page.LocatorOptions().setHasText(button)).first().click();
  }

  private void remove(Page page, String plugin) {
    browser.navigate(page, "/marketplace/installed/" + plugin);
    press(page, "Remove");
    page.locator("#approve").click();
    page.waitForURL("**/marketplace/changes/**");
  }

  @Test
  void aPluginIsFoundLookedIntoInstalledAndTakenBackWithoutScripts() {
    Page page = browser.open(Browser.View.PLAIN);
    browser.navigate(page, "/marketplace");
    page.locator("#plugin-search").fill("notes release");
    press(page, "Search");
    page.waitForURL("**q=notes**");
    page.locator("#plugins a.name").click();
    assertThat(page.locator("h1")).containsText("notes");
    if (page.locator("#unseen").count() > 0) {
      press(page, "Look inside");
    }
    assertThat(page.locator("#permissions")).containsText("Connects to api.acme.example");
    assertThat(page.locator("#findings")).containsText("Add author with a name.");
    assertThat(page.locator("#changelog")).containsText("Finds more secrets");
    assertThat(page.locator("#changelog script, #changelog img")).hasCount(0);
    press(page, "Plan the installation");
    assertThat(page.locator("#steps")).containsText("install notes 0.2.0");
    assertThat(page.locator("#steps")).containsText("signed by Acme");
    page.reload();
    page.locator("#approve").click();
    assertThat(page.locator("h1 .mp-badge")).hasText("applied");
    page.locator("a.btn", new Page.LocatorOptions().setHasText("notes")).click();
    assertThat(page.locator("h1 .mp-badge")).hasText("ready");
    assertThat(page.locator("#history")).containsText("install 0.2.0");
    page.goBack();
    page.goBack();
    assertThat(page.locator("#approve")).hasCount(0);
    page.locator(".sub a", new Page.LocatorOptions().setHasText("what became of it")).click();
    press(page, "Take it back");
    assertThat(page.locator("h1 .mp-badge")).hasText("undone");
    browser.navigate(page, "/marketplace/installed");
    assertThat(page.locator("#installed")).not().containsText("notes");
    page.context().close();
  }

  @Test
  void ofTwoTabsTheSecondSaysThatItsPlanIsOutOfDate() {
    Page first = browser.open(Browser.View.DESKTOP);
    browser.navigate(first, "/marketplace/plugins/acme/notes");
    press(first, "Plan the installation");
    first.waitForURL("**/marketplace/plans/**");
    Page second = first.context().newPage();
    browser.navigate(second, "/marketplace/plugins/acme/notes");
    press(second, "Plan the installation");
    second.waitForURL("**/marketplace/plans/**");
    first.locator("#approve").click();
    first.waitForURL("**/marketplace/changes/**");
    second.locator("#approve").click();
    assertThat(second.locator("#stale")).containsText("was changed since plan");
    assertThat(second.locator("#approve")).isDisabled();
    press(second, "Plan it again");
    assertThat(second.locator("#blocked")).containsText("nothing to do");
    browser.forgetErrors();
    remove(first, "notes");
    first.context().close();
  }

  @Test
  void anUnsignedPluginIsLetInOnlyAfterAWordForIt() throws IOException {
    Page page = browser.open(Browser.View.PHONE);
    browser.navigate(page, "/marketplace/plugins/acme/lint");
    press(page, "Plan the installation");
    assertThat(page.locator("#blocked")).containsText("'lint' is not signed");
    assertThat(page.locator("#approve")).isDisabled();
    assertThat(Axe.violations(page, Axe.Rules.ALL)).isEmpty();
    Number width = (Number) page.evaluate("document.documentElement.scrollWidth");
    assertThat(width.intValue()).isLessThanOrEqualTo(390);
    press(page, "Plan it unsigned");
    assertThat(page.locator("#blocked")).hasCount(0);
    assertThat(page.locator("#steps")).containsText("let in by --allow-unsigned");
    page.locator("#approve").click();
    assertThat(page.locator("h1 .mp-badge")).hasText("applied");
    assertThat(Axe.violations(page, Axe.Rules.ALL)).isEmpty();
    remove(page, "lint");
    page.context().close();
  }

  @Test
  void aCatalogueIsAddedAndAPlaceThatIsNoneIsKept() throws IOException {
    Path place = TestingMarket.another(platform.home().resolveSibling("shelf"), "shelf");
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/marketplace/catalogues");
    page.locator(".head .btn").click();
    page.locator("#place").fill("/no/such/folder");
    browser.expectingErrors(
        true,
        () -> {
          page.keyboard().press("Enter");
          assertThat(page.locator("#refusal")).containsText("/no/such/folder");
        });
    assertThat(page.locator("#place")).hasValue("/no/such/folder");
    page.locator("#place").fill(place.toString());
    page.keyboard().press("Enter");
    assertThat(page.locator("#steps")).containsText("add catalogue shelf");
    page.locator("#approve").click();
    page.locator("a.btn", new Page.LocatorOptions().setHasText("Catalogues")).click();
    assertThat(page.locator("#catalogues")).containsText("shelf");
    page.locator("#catalogues a.name", new Page.LocatorOptions().setHasText("shelf")).click();
    page.waitForURL("**catalogue=shelf**");
    assertThat(page.locator("#plugins tbody tr")).hasCount(1);
    browser.navigate(page, "/marketplace/catalogues");
    page.locator("tr", new Page.LocatorOptions().setHasText("shelf"))
        .locator(
            "button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("Remove"))
        .click();
    page.locator("#approve").click();
    assertThat(page.locator("h1 .mp-badge")).hasText("applied");
    page.context().close();
  }

  /** A host that takes the call and says nothing. */
  @Test
  void whatTakesAWhileIsShownAndStopped() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String place = "https://127.0.0.1:" + silent.getLocalPort() + "/acme/plugins.git";
      Page page = browser.open(Browser.View.DESKTOP);
      browser.navigate(page, "/marketplace/add");
      page.locator("#place").fill(place);
      page.keyboard().press("Enter");
      page.waitForURL("**/marketplace/errands/**");
      assertThat(page.locator("#errand progress")).isVisible();
      press(page, "Stop");
      assertThat(page.locator("#errand")).containsText("it was stopped; nothing was changed");
      page.locator("#errand a").click();
      assertThat(page.locator("#place")).hasValue(place);
      page.context().close();
    }
  }

  @Test
  void thePaletteFindsPluginsAndTheirCommands() {
    Page page = browser.open(Browser.View.DESKTOP);
    page.keyboard().press("Control+k");
    page.keyboard().type("platform-engineering assess");
    assertThat(page.locator("milepost-palette [role=option]").first())
        .containsText("platform platform-engineering assess");
    page.locator("milepost-palette input").fill("scan");
    page.locator("[role=option]", new Page.LocatorOptions().setHasText("installed 1.1.0")).click();
    page.waitForURL("**/marketplace/installed/scan");
    page.context().close();
  }
}
