// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page in a real browser: accessible, valid, quiet, whole without scripts, at home on a
 * phone.
 */
class PortalBrowserTest {
  /** Pages that look different from each other. */
  private static final List<String> LOOKS =
      List.of(
          "/",
          "/?q=nothing-like-this",
          "/repositories",
          "/repositories/add",
          "/repositories/shop?metric=deploymentFrequency&capability=ci.github-actions",
          "/repositories/shop?months=6",
          "/repositories/both?service=search",
          "/repositories/quiet",
          "/repositories/shop/facts/changeLeadTime",
          "/repositories/shop/facts/deploymentReworkRate?q=none",
          "/repositories/shop/files?path=.github/workflows/ci.yml&line=9",
          "/definitions",
          "/integrations",
          "/integrations/add",
          "/integrations/add?plugin=jira",
          "/connections/payments",
          "/connections/wrong",
          "/marketplace?catalogue=acme",
          "/marketplace/installed",
          "/marketplace/installed/scan",
          "/marketplace/catalogues",
          "/api",
          "/api?operation=overview",
          "/api?operation=addRepository",
          "/search",
          "/no-such-page",
          "/login");

  /** Those, and others that are made of the same parts from other data. */
  private static final List<String> PAGES =
      Stream.concat(
              LOOKS.stream(),
              Stream.of(
                  "/?months=3",
                  "/?sort=changeLeadTime&order=desc",
                  "/repositories/shop",
                  "/repositories/shop/facts/deploymentFrequency",
                  "/repositories/shop/facts/changeFailRate",
                  "/repositories/shop/facts/failedDeploymentRecoveryTime",
                  "/search?q=test",
                  "/search?q=assess",
                  "/integrations/add?plugin=azure_devops",
                  "/connections/resting",
                  "/connections/none",
                  "/marketplace",
                  "/marketplace?page=3",
                  "/marketplace/plugins/bulk/many-7",
                  "/marketplace/add",
                  "/marketplace/changes",
                  "/marketplace?q=nothing-like-this",
                  "/marketplace/plugins/acme/scan",
                  "/marketplace/add?what=plugin",
                  "/api?operation=planChange",
                  "/api?operation=assessment",
                  "/api?operation=connections",
                  "/api?operation=addConnection",
                  "/api?operation=removeRepository",
                  "/repositories/none"))
          .sorted(Comparator.comparing("/login"::equals))
          .toList();

  private static TestingPlatform platform;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.get();
    platform = TestingPlatform.get();
  }

  @AfterEach
  void pagesAreQuiet() {
    browser.assertQuiet();
  }

  /** Both themes of one page: they differ in colours only. */
  @Test
  void axeFindsNothingInTheLightAndInTheDark() throws IOException {
    Page page = browser.open(Browser.View.DESKTOP);
    List<String> found = new ArrayList<>();
    for (String path : LOOKS) {
      go(page, path);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      note(found, path, Axe.violations(page, Axe.Rules.ALL));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      note(found, path + " in the dark", Axe.violations(page, Axe.Rules.COLOURS));
    }
    page.context().close();
    assertThat(found).isEmpty();
  }

  @Test
  void axeFindsNothingOnAPhone() throws IOException {
    Page page = browser.open(Browser.View.PHONE);
    List<String> found = new ArrayList<>();
    for (String path : LOOKS) {
      go(page, path);
      note(found, path, Axe.violations(page, Axe.Rules.ALL_BUT_COLOURS));
    }
    page.context().close();
    assertThat(found).isEmpty();
  }

  private static void note(List<String> found, String path, List<?> violations) {
    violations.forEach(violation -> found.add(path + " " + violation));
  }

  /** What the browser says of a page that is an error is expected. */
  private static void go(Page page, String path) {
    if (path.equals("/login")) {
      page.context().clearCookies();
    }
    browser.expectingErrors(path.contains("no"), () -> browser.navigate(page, path));
  }

  @Test
  void theHtmlCheckerFindsNothing() throws Exception {
    Optional<Path> checker = Tools.htmlChecker();
    assumeTrue(checker.isPresent(), "no HTML checker: set MILEPOST_VNU to vnu.jar");
    Path folder = Files.createDirectories(Path.of("target/pages"));
    String session = PortalSession.cookie(platform);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss4m",
                "-jar",
                checker.get().toString(),
                "--errors-only",
                "--format",
                "text"));
    for (int index = 0; index < PAGES.size(); index++) {
      Path file = folder.resolve("page" + index + ".html");
      HttpRequest.Builder request =
          platform.request(PAGES.get(index)).header("Accept", "text/html");
      if (!PAGES.get(index).equals("/login")) {
        request.header("Cookie", session);
      }
      String html = platform.send(request).body();
      Files.writeString(file, html);
      command.add(file.toString());
    }
    Path report = folder.resolve("report.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(report)).isZero();
  }

  @Test
  void nothingScrollsSidewaysOnAPhone() {
    Page page = browser.open(Browser.View.PHONE);
    for (String path : PAGES) {
      go(page, path);
      Number width = (Number) page.evaluate("document.documentElement.scrollWidth");
      assertThat(width.intValue()).as(path).isLessThanOrEqualTo(390);
    }
    page.context().close();
  }

  @Test
  void whatCanBeTappedIsLargeEnoughOnAPhone() {
    Page page = browser.open(Browser.View.PHONE);
    for (String path :
        List.of(
            "/",
            "/repositories",
            "/repositories/add",
            "/repositories/shop/facts/changeFailRate",
            "/integrations",
            "/integrations/add?plugin=jira",
            "/marketplace",
            "/marketplace/installed/scan",
            "/marketplace/catalogues",
            "/api?operation=overview",
            "/search?q=assess")) {
      browser.navigate(page, path);
      Object small =
          page.evaluate(
              "[...document.querySelectorAll('button, select, input:not([type=hidden]), a.pick, a.btn, a.entry')]"
                  + ".filter(e => e.offsetParent && !e.closest('.unseen') && !e.classList.contains('unseen') &&"
                  + " e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))");
      assertThat((List<?>) small).as(path).isEmpty();
    }
    page.context().close();
  }

  @Test
  void pagesAreWholeWithoutScripts() {
    Page page = browser.open(Browser.View.PLAIN);
    PlaywrightAssertions.assertThat(page.locator("h1")).containsText("3 repositories");
    page.locator("#filter").fill("shop");
    page.locator(".filter button").click();
    page.waitForURL("**q=shop**");
    PlaywrightAssertions.assertThat(page.locator("#delivery tbody tr")).hasCount(1);
    page.locator("#delivery a.name").click();
    PlaywrightAssertions.assertThat(page.locator("h1")).containsText("shop");
    page.locator(".mp-c").first().click();
    page.waitForURL("**capability=**");
    PlaywrightAssertions.assertThat(page.locator("#evidence h2")).not().isEmpty();
    page.locator(".mp-data summary").click();
    PlaywrightAssertions.assertThat(page.locator(".mp-data table")).isVisible();
    page.locator("a.tile").first().click();
    PlaywrightAssertions.assertThat(page.locator("h1")).containsText("20 deployments");
    page.locator("button[value=dark]").click();
    PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.context().close();
  }

  @Test
  void theTokenIsTypedOnceAndLeadsOn() {
    Page page = browser.open(Browser.View.PHONE);
    page.context().clearCookies();
    browser.navigate(page, "/repositories/shop?months=3");
    page.fill("#secret", platform.token());
    page.press("#secret", "Enter");
    page.waitForURL("**/repositories/shop?months=3");
    page.context().close();
  }

  @Test
  void theThemeIsKept() {
    Page page = browser.open(Browser.View.DESKTOP);
    Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
    page.waitForResponse(
        Pattern.compile(".*/theme"), () -> page.locator("button[value=dark]").click());
    PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
    page.context().close();
  }

  @Test
  void theKeyboardReachesRowsSearchAndHelp() {
    Page page = browser.open(Browser.View.DESKTOP);
    page.keyboard().press("j");
    PlaywrightAssertions.assertThat(page.locator("#delivery tbody tr").nth(0).locator("a").first())
        .isFocused();
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/repositories/both**");
    page.keyboard().press("/");
    PlaywrightAssertions.assertThat(page.locator("#search")).isFocused();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    PlaywrightAssertions.assertThat(page.locator("milepost-keys dialog")).isVisible();
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page.locator("milepost-keys dialog")).not().isVisible();
    page.context().close();
  }

  @Test
  void aSquareOpensItsEvidenceAndTheFileAtItsLine() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/repositories/shop");
    page.evaluate("window.stays = true");
    page.locator(".mp-c[aria-label^='GitHub Actions']").click();
    PlaywrightAssertions.assertThat(page.locator("#evidence h2")).containsText("GitHub Actions");
    assertThat(page.evaluate("window.stays")).as("the page was not loaded again").isEqualTo(true);
    page.waitForURL("**capability=**");
    page.locator("#evidence .evidence a").first().click();
    PlaywrightAssertions.assertThat(page.locator("h1")).containsText("ci.yml");
    page.goBack();
    PlaywrightAssertions.assertThat(page.locator("#evidence h2")).containsText("GitHub Actions");
    page.locator("body").press("Escape");
    PlaywrightAssertions.assertThat(page.locator("#evidence [data-close]")).hasCount(0);

    browser.navigate(page, "/repositories/shop/files?path=.github/workflows/ci.yml&line=9#L9");
    PlaywrightAssertions.assertThat(page.locator("tr.lit")).containsText("actions/checkout@v4");
    browser.navigate(page, "/repositories/shop/files?path=README.md");
    PlaywrightAssertions.assertThat(page.locator(".file"))
        .containsText("<script>alert('shop')</script>");
    page.context().close();
  }

  @Test
  void aChartIsReadOutMonthByMonth() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/repositories/shop");
    page.locator(".mp-trend .plot").focus();
    page.keyboard().press("Home");
    PlaywrightAssertions.assertThat(page.locator("#said")).containsText("no data");
    for (int month = 0; month < 6; month++) {
      page.keyboard().press("ArrowRight");
    }
    PlaywrightAssertions.assertThat(page.locator("#said")).containsText("median");
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page.locator("#said")).isEmpty();
    page.context().close();
  }

  @Test
  void aFilterChangesTheAddressAndTheAddressRestoresTheView() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/repositories/shop/facts/changeLeadTime");
    page.locator("select[name=origin]").selectOption("assisted");
    page.waitForURL("**origin=assisted**");
    PlaywrightAssertions.assertThat(page.locator("#facts tbody tr").first())
        .containsText("assisted");
    String heading = page.locator("#facts h2").textContent();
    page.reload();
    PlaywrightAssertions.assertThat(page.locator("#facts h2")).hasText(heading);
    PlaywrightAssertions.assertThat(page.locator("select[name=origin]")).hasValue("assisted");
    page.context().close();
  }

  @Test
  void aRunShowsOnThePageUntilItsFiguresAreThere() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/repositories/shop?months=24");
    PlaywrightAssertions.assertThat(page.locator("#look"))
        .containsText("Not assessed over this period");
    page.locator(".head .btn").click();
    PlaywrightAssertions.assertThat(page.locator("#look .tile")).hasCount(5);
    page.waitForURL("**months=24**");
    page.context().close();
  }

  @Test
  void aPathThatIsRefusedIsKept() {
    Page page = browser.open(Browser.View.DESKTOP);
    browser.navigate(page, "/repositories/add");
    page.locator("#path").fill("/no/such/folder");
    browser.expectingErrors(true, () -> page.keyboard().press("Enter"));
    PlaywrightAssertions.assertThat(page.locator("#refusal"))
        .containsText("'/no/such/folder' does not exist");
    PlaywrightAssertions.assertThat(page.locator("#path")).hasValue("/no/such/folder");
    browser.forgetErrors();
    page.context().close();
  }

  @Test
  void theFirstPageIsLight() {
    Page page = browser.open(Browser.View.DESKTOP);
    page.reload();
    Object bytes =
        page.evaluate(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
                + ".reduce((sum, entry) => sum + Math.max(entry.transferSize, entry.encodedBodySize), 0)");
    assertThat(((Number) bytes).intValue()).isLessThan(200_000);
    page.context().close();
  }

  @Test
  void whatIsShownIsWhatTheApiTells() {
    Page page = browser.open(Browser.View.DESKTOP);
    int total = platform.json("/api/v1/repositories/shop/failures").get("total").intValue();
    browser.navigate(page, "/repositories/shop/facts/changeFailRate");
    PlaywrightAssertions.assertThat(page.locator("h1"))
        .containsText(total + " failed of 20 deployments");
    PlaywrightAssertions.assertThat(page.locator("#facts tbody tr")).hasCount(total);
    assertThat(total).isPositive();
    page.context().close();
  }
}
