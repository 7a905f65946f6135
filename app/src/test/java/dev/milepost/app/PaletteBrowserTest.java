// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The palette, by the keyboard alone. */
class PaletteBrowserTest {
  private Browser browser;
  private Page page;

  @BeforeEach
  void open() {
    browser = Browser.get();
    page = browser.open(Browser.View.DESKTOP);
  }

  @AfterEach
  void pagesAreQuiet() {
    if (page != null) {
      page.context().close();
      browser.assertQuiet();
    }
  }

  private Locator input() {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile("Go to a page.*")));
  }

  private Locator options() {
    return page.locator("#palette-list [role=option]");
  }

  private Locator chosen() {
    return page.locator("#palette-list [role=option][aria-selected=true]");
  }

  private void seek(String text) {
    page.keyboard().press("Control+k");
    assertThat(input()).isFocused();
    page.keyboard().type(text);
  }

  @Test
  void focusIsKeptInsideAndReturned() {
    page.locator("a.btn").focus();
    seek("");
    assertThat(options().first()).containsText("Overview");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.closest('dialog, body').tagName"))
        .as("what is behind the dialogue is out of reach")
        .isIn("DIALOG", "BODY");
    page.keyboard().press("Escape");
    assertThat(page.locator("milepost-palette dialog")).not().isVisible();
    assertThat(page.locator("a.btn")).isFocused();
  }

  @Test
  void arrowsMoveThroughAllGroupsAndTheInputSaysWhere() {
    seek("");
    assertThat(options().first()).hasAttribute("aria-selected", "true");
    assertThat(input()).hasAttribute("aria-activedescendant", "palette-0");
    assertThat(input()).hasAttribute("aria-expanded", "true");
    page.keyboard().press("ArrowUp");
    assertThat(options().last()).hasAttribute("aria-selected", "true");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(chosen()).hasText(Pattern.compile("Repositories.*"));
    assertThat(input()).isFocused();
    assertThat(page.locator("#palette-list [role=group] > .group").allTextContents())
        .startsWith("Pages", "Repositories")
        .contains("Actions", "Command line");
  }

  @Test
  void leadsToARepositoryAndToAFinding() {
    seek("shop");
    assertThat(options().first()).containsText("shop");
    page.keyboard().press("Enter");
    page.waitForURL("**/repositories/shop");
    seek("github actions shop");
    assertThat(options().first()).containsText("in shop");
    page.keyboard().press("Enter");
    page.waitForURL("**/repositories/shop?capability=*");
  }

  /**
   * Enter right behind the last letter takes what that letter found, not what was listed before.
   */
  @Test
  void whoTypesFasterThanItAnswersIsNotLedElsewhere() {
    page.route(
        "**/api/v1/search**",
        route -> {
          page.evaluate("() => new Promise(done => requestAnimationFrame(done))");
          route.resume();
        });
    seek("");
    assertThat(options().first()).containsText("Overview");
    page.keyboard().insertText("definitions");
    page.keyboard().press("Enter");
    page.waitForURL("**/definitions");
  }

  @Test
  void doesWhatActionsSay() {
    seek("dark theme");
    assertThat(options()).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    browser.navigate(page, "/definitions?months=3");
    seek("follow the system");
    assertThat(options()).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("html")).not().hasAttribute("data-theme", "dark");
    page.waitForURL("**/definitions?months=3");
    seek("assess quiet again");
    assertThat(options()).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("milepost-palette dialog")).not().isVisible();
    Waiting.until("it is assessed", TestingPlatform.get()::idle);
  }

  @Test
  void copiesACommandAndStays() {
    seek("platform incident signatures");
    assertThat(options()).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("milepost-palette [role=status]"))
        .hasText("Copied: platform incident signatures");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("platform incident signatures");
    assertThat(input()).isFocused();
  }

  @Test
  void saysWhenThereIsNothing() {
    seek("nothing-like-this");
    assertThat(page.locator("milepost-palette [role=status]")).containsText("Nothing found");
    assertThat(options()).hasCount(0);
    assertThat(input()).hasAttribute("aria-expanded", "false");
    page.keyboard().press("Enter");
    assertThat(input()).isFocused();
  }

  @Test
  void saysWhenNobodyAnswers() {
    seek("");
    assertThat(options().first()).containsText("Overview");
    page.route("**/api/v1/search**", route -> route.abort());
    browser.expectingErrors(
        true, () -> page.waitForConsoleMessage(() -> page.keyboard().type("x")));
    assertThat(page.locator("milepost-palette [role=status]")).containsText("No answer");
    assertThat(options()).hasCount(0);
  }

  @Test
  void axeFindsNothingWhileItIsOpen() throws Exception {
    for (Browser.View view : List.of(Browser.View.DARK, Browser.View.PHONE)) {
      Page seen = browser.open(view);
      seen.keyboard().press("Control+k");
      assertThat(seen.locator("#palette-list [role=option]").first()).isVisible();
      assertThat(Axe.violations(seen, Axe.Rules.ALL)).isEmpty();
      Object width = seen.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) width).intValue()).isLessThanOrEqualTo(0);
      seen.context().close();
    }
  }

  @Test
  void theSearchPageDoesTheSameWithoutScripts() {
    Page plain = browser.open(Browser.View.PLAIN);
    plain.locator("#search").fill("dark theme");
    plain.locator("#search").press("Enter");
    plain.locator(".do button").click();
    assertThat(plain.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(plain.url()).contains("/search?q=dark");
    plain.locator("#search").fill("definitions");
    plain.locator("#search").press("Enter");
    plain.locator(".hits a").first().click();
    assertThat(plain.url()).endsWith("/definitions");
    plain.context().close();
  }
}
