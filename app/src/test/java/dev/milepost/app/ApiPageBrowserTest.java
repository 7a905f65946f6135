// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of the API in a browser: what reads can be tried, with and without scripts. */
class ApiPageBrowserTest {
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.get();
  }

  @AfterEach
  void pagesAreQuiet() {
    if (browser != null) {
      browser.assertQuiet();
    }
  }

  @Test
  void anOperationIsTriedOnItsPage() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/api");
    page.locator(".toc a", new Page.LocatorOptions().setHasText("/search")).click();
    page.waitForURL("**/api?operation=search");
    page.locator("#p-q").fill("shop");
    page.locator("#p-q").press("Enter");
    assertThat(page.locator("#try-state")).containsText("200 · ");
    assertThat(page.locator("#try-state")).containsText("/api/v1/search?q=shop");
    assertThat(page.locator("#try-answer")).containsText("\"title\": \"shop\"");

    browser.navigate(page, "/api?operation=repository");
    page.locator("#p-key").fill("a/../b");
    browser.expectingErrors(
        true,
        () -> {
          page.locator("form.try button").click();
          assertThat(page.locator("#try-state")).containsText("404 · ");
        });
    assertThat(page.locator("#try-answer")).containsText("repository-unknown");
    page.context().close();
  }

  @Test
  void anOperationIsTriedWithoutScripts() {
    Page page = browser.open(Browser.View.PLAIN);
    browser.navigate(page, "/api?operation=deployments");
    page.locator("#p-key").fill("shop");
    page.locator("#p-limit").fill("1");
    page.locator("form.try button").click();
    page.waitForURL("**/api/v1/repositories/shop/deployments?limit=1");
    assertThat(page.locator("body")).containsText("\"total\"");
    page.context().close();
  }

  @Test
  void theCommandLineIsCopied() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/api?operation=addRepository");
    page.locator("[data-copy-text]").first().click();
    assertThat(page.locator("[data-copy-text]").first()).hasText("Copied");
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .startsWith("curl -H \"Authorization: Bearer $(cat ")
        .contains("-X POST", "\"path\": \"/home/me/code/shop\"")
        .endsWith("/api/v1/repositories'");
    page.context().close();
  }
}
