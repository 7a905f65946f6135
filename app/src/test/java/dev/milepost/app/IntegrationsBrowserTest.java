// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections in a browser, to a stand-in of Jira Cloud. */
class IntegrationsBrowserTest {
  private static final String SECRET = "a-token-that-nobody-issued";

  private Browser browser;
  private TestingPlatform platform;
  private TestingTracker tracker;

  @BeforeEach
  void open() {
    browser = Browser.get();
    platform = TestingPlatform.get();
    tracker = platform.tracker();
  }

  @AfterEach
  void pagesAreQuietAndNothingIsLeft() {
    if (browser != null) {
      for (String name : new String[] {"typed", "plain", "twice"}) {
        platform.send(platform.authorized("/api/v1/connections/" + name).DELETE());
      }
      browser.assertQuiet();
    }
  }

  private static String focused(Page page) {
    return (String)
        page.evaluate(
            "document.activeElement.id || document.activeElement.value ||"
                + " document.activeElement.closest('a')?.textContent || ''");
  }

  /** From the palette to a connection that answers, with keys alone. */
  @Test
  void aConnectionIsAddedByTheKeyboardAlone() {
    Page page = browser.open(Browser.View.DESKTOP);
    page.keyboard().press("Control+k");
    page.keyboard().type("add connection");
    page.keyboard().press("Enter");
    page.waitForURL("**/integrations/add");
    while (!focused(page).contains("Jira")) {
      page.keyboard().press("j");
    }
    page.keyboard().press("Enter");
    page.waitForURL("**/integrations/add?plugin=jira");
    while (!focused(page).equals("name")) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Control+a");
    page.keyboard().type("typed");
    for (String text :
        new String[] {tracker.url(), tracker.token(), tracker.project(), tracker.user()}) {
      page.keyboard().press("Tab");
      page.keyboard().type(text);
    }
    page.keyboard().press("Enter");
    assertThat(page.locator("#tried .mp-badge")).hasText("healthy");
    assertThat(page.locator("#f-api_key")).hasValue("");
    assertThat(page.content()).doesNotContain(tracker.token());
    assertThat(page.locator("#f-api_key-help .held")).containsText("kept for this form");
    assertThat(platform.send(platform.authorized("/api/v1/connections/typed")).statusCode())
        .as("trying saves nothing")
        .isEqualTo(404);

    while (!focused(page).equals("save")) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    page.waitForURL("**/connections/typed");
    assertThat(page.locator("h1 .mp-badge")).hasText("healthy");
    assertThat(page.locator("#settings")).containsText("set, never shown");
    assertThat(page.content()).doesNotContain(tracker.token());
    page.context().close();
  }

  @Test
  void allFaultsLeadToTheirFieldsAndNothingTypedIsLost() {
    Page page = browser.open(Browser.View.PHONE);
    browser.navigate(page, "/integrations/add?plugin=jira");
    page.locator("#name").fill("payments");
    page.locator("#f-api_endpoint").fill("http://tracker.example.com");
    page.locator("#f-api_key").fill(SECRET);
    page.locator("details summary").click();
    page.locator("#f-timeout").fill("soon");
    page.locator("#f-custom_settings-priority_mapping").fill("critical=Highest\nlow=Low");
    browser.expectingErrors(
        true,
        () -> {
          page.locator("button[value=save]").click();
          assertThat(page.locator("#refusal h2")).hasText("4 things are wrong");
        });
    assertThat(page.content()).doesNotContain(SECRET);
    assertThat(page.locator("#f-timeout")).hasValue("soon");
    assertThat(page.locator("#f-timeout")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#f-custom_settings-priority_mapping"))
        .hasValue("critical=Highest\nlow=Low");
    page.locator("#refusal a", new Page.LocatorOptions().setHasText("Timeout")).click();
    page.waitForURL("**#f-timeout");
    Number width = (Number) page.evaluate("document.documentElement.scrollWidth");
    assertThat(width.intValue()).isLessThanOrEqualTo(390);
    page.context().close();
  }

  @Test
  void aConnectionIsChangedWithoutItsSecretAndRemovedAfterAYes() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/integrations/add?plugin=jira");
    page.locator("#name").fill("twice");
    page.locator("#f-api_endpoint").fill(tracker.url());
    page.locator("#f-api_key").fill(tracker.token());
    page.locator("#f-project").fill(tracker.project());
    page.locator("#f-custom_settings-email").fill(tracker.user());
    page.locator("button[value=save]").click();
    page.waitForURL("**/connections/twice");
    page.locator("a", new Page.LocatorOptions().setHasText("Edit")).click();
    assertThat(page.locator("#f-api_key-help .held")).containsText("leave it empty to keep it");
    page.locator("details summary").click();
    page.locator("#f-timeout").fill("20");
    page.locator("button[value=save]").click();
    page.waitForURL("**/connections/twice");
    assertThat(page.locator("h1 .mp-badge")).hasText("healthy");
    assertThat(page.locator("#settings")).containsText("20");

    page.locator("a", new Page.LocatorOptions().setHasText("Edit")).click();
    page.locator("#f-api_endpoint").fill("https://elsewhere.example.com");
    browser.expectingErrors(
        true,
        () -> {
          page.locator("button[value=save]").click();
          assertThat(page.locator("#refusal")).containsText("api_key is missing");
        });

    browser.navigate(page, "/connections/twice/remove");
    assertThat(page.locator("a[autofocus]")).isFocused();
    page.locator(".danger").click();
    page.waitForURL("**/integrations");
    assertThat(page.locator("#connections")).not().containsText("twice");
    page.context().close();
  }

  @Test
  void allAreCheckedBesideThePage() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/integrations");
    page.evaluate("window.stays = true");
    assertThat(page.locator("#check-wrong")).isDisabled();
    assertThat(page.locator("#check-resting")).isDisabled();
    page.locator("#check-all").click();
    page.waitForLoadState();
    assertThat(page.locator("#connections tr", new Page.LocatorOptions().setHasText("payments")))
        .containsText("healthy");
    assertThat(page.locator("#health-said")).containsText("1 healthy, 1 to look at");
    assertThat(page.locator("#connections")).containsText("https address");
    assertThat(page.locator("#connections")).not().containsText("sesame");
    page.context().close();
  }

  @Test
  void aConnectionIsAddedWithoutScripts() {
    Page page = browser.open(Browser.View.PLAIN);
    browser.navigate(page, "/integrations/add?plugin=jira");
    page.locator("#name").fill("plain");
    page.locator("#f-api_endpoint").fill(tracker.url());
    page.locator("#f-api_key").fill("${TRACKER_TOKEN}");
    page.locator("#f-project").fill(tracker.project());
    page.locator("#f-custom_settings-email").fill(tracker.user());
    page.locator("button[value=test]").click();
    assertThat(page.locator("#tried .mp-badge")).hasText("healthy");
    page.locator("button[value=save]").click();
    page.waitForURL("**/connections/plain");
    assertThat(page.locator("#settings")).containsText("reference ${TRACKER_TOKEN}");
    Waiting.until(
        "it was asked",
        () -> {
          page.reload();
          return page.locator("h1 .mp-badge").textContent().equals("healthy");
        });
    page.context().close();
  }

  /** The number that a form carries is worth nothing to whoever has another session. */
  @Test
  void whatWasTypedIsKeptForItsSessionOnly() {
    String mine = PortalSession.cookie(platform);
    Matcher kept =
        Pattern.compile("name=\"kept\" value=\"([^\"]+)\"").matcher(send(mine, SECRET, "").body());
    assertThat(kept.find()).isTrue();
    String other = PortalSession.cookie(platform);
    assertThat(send(other, "", kept.group(1)).body())
        .contains("api_key is missing")
        .doesNotContain(SECRET);
    assertThat(send(mine, "", kept.group(1)).body()).doesNotContain("api_key is missing", SECRET);
  }

  private HttpResponse<String> send(String session, String secret, String kept) {
    String body =
        "plugin=jira&name=kept&do=save&v.api_key="
            + secret
            + "&kept="
            + URLEncoder.encode(kept, StandardCharsets.UTF_8)
            + "&_token="
            + URLEncoder.encode(PortalSession.formToken(platform, session), StandardCharsets.UTF_8);
    return platform.send(
        platform
            .request("/integrations")
            .header("Cookie", session)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(BodyPublishers.ofString(body)));
  }
}
