// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real browser that is signed in, started once for all tests; it remembers what pages complain
 * about and where they turn to.
 */
final class Browser {
  /** Where other builds keep the machine busy, what takes a moment takes many. */
  private static final double LONGEST_MILLIS = 60_000;

  private static @Nullable Browser running;

  private final TestingPlatform platform;
  private final com.microsoft.playwright.Browser chromium;
  private final String session;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> elsewhere = new ArrayList<>();

  /** The browser of this process; tests are skipped, with a message, where there is none. */
  static synchronized Browser get() {
    Optional<Path> executable = Tools.chromium();
    assumeTrue(
        executable.isPresent(), "no Chromium: set MILEPOST_CHROMIUM, or apt-get install chromium");
    Browser browser = running;
    if (browser == null) {
      browser = new Browser(TestingPlatform.get(), executable.orElseThrow());
      running = browser;
    }
    return browser;
  }

  private Browser(TestingPlatform platform, Path executable) {
    this.platform = platform;
    this.session = PortalSession.cookie(platform);
    // Its driver ends with this process, and the browser with its driver.
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
    this.chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  /** How a page is looked at. */
  record View(int width, int height, boolean dark, boolean scripts) {
    static final View DESKTOP = new View(1360, 900, false, true);
    static final View DARK = new View(1360, 900, true, true);
    static final View PHONE = new View(390, 844, false, true);
    static final View PLAIN = new View(1360, 900, false, false);
  }

  /** A page that is signed in, on the overview. */
  Page open(View view) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setHasTouch(view.width() < 500)
                .setIsMobile(view.width() < 500)
                .setJavaScriptEnabled(view.scripts())
                .setColorScheme(view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    context.setDefaultTimeout(LONGEST_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      // What is verbose are hints that no reader sees.
      if (!List.of("log", "verbose").contains(message.type())) {
        complaints.add(page.url() + ": " + message.type() + " " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onRequest(request -> {
      URI address = URI.create(request.url());
      if (!platform.base().getAuthority().equals(address.getAuthority())
          && !"data".equals(address.getScheme())) {
        elsewhere.add(request.url());
      }
    });
    int equals = session.indexOf('=');
    context.addCookies(
        List.of(
            new Cookie(session.substring(0, equals), session.substring(equals + 1))
                .setUrl(platform.base().toString())
                .setSameSite(SameSiteAttribute.STRICT)));
    page.navigate(platform.base().toString());
    return page;
  }

  /** Runs what may make the browser say that an answer was an error. */
  void expectingErrors(boolean expected, Runnable step) {
    step.run();
    if (expected) {
      forgetErrors();
    }
  }

  /** Forgets that answers were errors; everything else is kept. */
  void forgetErrors() {
    complaints.removeIf(complaint -> complaint.contains("Failed to load resource"));
  }

  void navigate(Page page, String path) {
    page.navigate(platform.base().resolve(path).toString());
  }

  /** Nothing was written to the console and nothing was asked of another host. */
  void assertQuiet() {
    List<String> said = List.copyOf(complaints);
    // Of this test, and of no other one.
    complaints.clear();
    assertThat(said).isEmpty();
    assertThat(elsewhere).isEmpty();
  }
}
