// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * An assessment as one HTML file that needs nothing else: style, charts and a theme switch are
 * inside, and its own policy forbids everything that is not. Works without scripts; without them
 * the system's theme holds.
 */
final class HtmlReport {
  private final Assessment assessment;
  private final MarkupBuilder out = MarkupBuilder.create();

  private HtmlReport(Assessment assessment) {
    this.assessment = assessment;
  }

  static String of(Assessment assessment) {
    return new HtmlReport(assessment).document();
  }

  private String document() {
    // Stripped: some readers of a policy hash an inline text without the line end before its end
    // tag.
    String css = (Charts.tokens() + Charts.css() + resource("report.css")).strip();
    String script = resource("report.js").strip();
    out.open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
    out.single("meta", "name", "viewport", "content", "width=device-width,initial-scale=1");
    out.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src '"
            + hash(css)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'");
    out.single("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", assessment.repository().name() + " · delivery report · Milepost");
    out.open("style").add(Markup.trusted(css)).close().close();
    out.open("body");
    top();
    out.open("main", "id", "main");
    head();
    if (assessment.services().size() > 1) {
      new HtmlOverview(out).write(assessment);
    }
    new HtmlAdvice(out).write(assessment.recommendations());
    int number = 0;
    for (ServiceAssessment service : assessment.services()) {
      new HtmlService(out, assessment, service, ++number).write();
    }
    new HtmlCapabilities(out).write(assessment);
    new HtmlFindings(out).write(assessment.findings());
    new HtmlDefinitions(out).write(assessment);
    out.close();
    out.element(
        "footer",
        "Written by Milepost from git alone, on this machine. The same repository, options and end"
            + " of period give the same file.",
        "class",
        "foot note");
    out.open("script").add(Markup.trusted(script)).close();
    return "<!doctype html>\n" + out.close().close().build() + "\n";
  }

  private void top() {
    out.element("a", "Skip to the report", "class", "skip", "href", "#main");
    out.open("header", "class", "top");
    out.open("span", "class", "brand");
    out.open("svg", "width", "20", "height", "20", "viewBox", "0 0 20 20", "aria-hidden", "true");
    out.shape("path", "d", "M5 19V7a5 5 0 0 1 10 0v12z", "stroke-width", "1.8");
    out.shape("path", "d", "M7.5 12h5M7.5 8.5h5", "stroke-width", "1.6");
    out.close().text("Milepost").close();
    out.element(
        "button", "Switch theme", "class", "pick", "id", "theme", "type", "button", "hidden", "");
    out.close();
  }

  private void head() {
    Assessment.RepositoryInfo repository = assessment.repository();
    out.open("div", "class", "head").open("h1").text(repository.name() + " ");
    out.add(Charts.maturityBadge(assessment.maturity().level())).close();
    out.open("p", "class", "sub")
        .text(repository.branch().isEmpty() ? "detached HEAD" : repository.branch());
    out.text(" at ").element("code", Words.shortSha(repository.head()));
    out.text(" · " + Words.archetype(assessment)).close();
    out.element(
        "p",
        Words.period(assessment.period(), assessment.definitions())
            + " · "
            + Words.history(repository),
        "class",
        "sub");
    out.open("p", "class", "sub");
    out.text("Benchmark " + assessment.maturity().benchmark().year() + ": ");
    out.text(Words.sentence(assessment.maturity().reason()) + " ");
    out.element("a", "Definitions in force", "href", "#definitions", "class", "link")
        .close()
        .close();
  }

  /** The hash of an inline text, as a policy wants it. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("'" + name + "' is not in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths in code, each on a line; at most so many. */
  static void places(
      MarkupBuilder out, List<dev.milepost.kernel.Finding.Evidence> evidence, int most) {
    if (evidence.isEmpty()) {
      return;
    }
    out.open("ul", "class", "places");
    evidence.stream()
        .limit(most)
        .forEach(place -> {
          out.open("li").element("code", place.location());
          if (!place.excerpt().isBlank()) {
            out.text(" ").element("span", place.excerpt(), "class", "excerpt");
          }
          out.close();
        });
    if (evidence.size() > most) {
      out.element("li", "and " + (evidence.size() - most) + " more", "class", "note");
    }
    out.close();
  }
}
