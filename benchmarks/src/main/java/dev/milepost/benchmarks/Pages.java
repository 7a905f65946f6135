// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.kernel.FolderTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of a house of 100 assessed repositories: the time from request to last byte over loopback,
 * which is the server's time and a little more, and all bytes that a browser loads with the first
 * page.
 */
public final class Pages {
  private static final long SEED = 20_261_121;
  private static final int PORT = 18_080;
  private static final int WARM_UP = 60;
  private static final double LIMIT_MILLIS = 100;
  private static final int LIMIT_BYTES = 200_000;
  private static final Pattern LOADED =
      Pattern.compile("(?:<link rel=\"(?:stylesheet|icon)\"[^>]* href|<script src)=\"([^\"]+)\"");

  private Pages() {}

  /**
   * Runs it.
   *
   * @param arguments launcher of the distribution, then how many repositories and requests
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path launcher = Path.of(arguments[0]);
    int repositories = Measured.runs(arguments, 1, 100);
    int requests = Measured.runs(arguments, 2, 300);
    Path folder = Files.createTempDirectory("milepost-pages");
    List<Path> paths =
        SyntheticRepositories.create(
            Files.createDirectory(folder.resolve("code")), repositories, SEED);
    try (UpProcess up = UpProcess.start(launcher, folder.resolve("home"), PORT, paths)) {
      up.await("/health/ready", 200);
      awaitAssessed(up, repositories);
      Measured.head(
          "Pages with "
              + repositories
              + " repositories, "
              + requests
              + " requests each, load "
              + load(),
          "page",
          "median",
          "p95",
          "limit",
          "");
      for (Map.Entry<String, String> page : pages().entrySet()) {
        measure(up, page.getKey(), page.getValue(), requests);
      }
      System.out.printf(Locale.ROOT, "%nLoad at the end: %s%n", load());
      weigh(up);
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static String load() {
    return String.format(
        Locale.ROOT,
        "%.1f on %d processors",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }

  private static Map<String, String> pages() {
    String repository = "/repositories/service-042";
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("overview, filtered and sorted", "/?q=service-0&sort=changeLeadTime&order=desc");
    pages.put("repositories", "/repositories");
    pages.put("repository", repository);
    pages.put("facts, changes", repository + "/facts/changeLeadTime");
    pages.put("facts, deployments", repository + "/facts/deploymentFrequency");
    pages.put("file", repository + "/files?path=package.json&line=1");
    pages.put("search", "/search?q=workflow");
    pages.put("definitions", "/definitions");
    pages.put("integrations", "/integrations");
    pages.put("API, page of an operation", "/api?operation=overview");
    pages.put("palette, opened", "/api/v1/search");
    pages.put("palette, a repository", "/api/v1/search?q=service-042");
    pages.put("palette, an action", "/api/v1/search?q=assess");
    pages.put("API, overview", "/api/v1/overview");
    pages.put("API, repositories", "/api/v1/repositories");
    return pages;
  }

  private static void awaitAssessed(UpProcess up, int repositories)
      throws IOException, InterruptedException {
    Pattern done = Pattern.compile("\"state\":\"(?:done|failed)\"");
    while (done.matcher(text(up.send("/api/v1/runs"))).results().count() < repositories) {
      Thread.sleep(500);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void measure(UpProcess up, String name, String path, int requests)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      HttpResponse<byte[]> answer = up.send(path);
      if (answer.statusCode() != 200) {
        throw new IOException(path + " answers " + answer.statusCode());
      }
    }
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      up.send(path);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    double p95 = millis[(int) Math.ceil(requests * 0.95) - 1];
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f ms | %.1f ms | %.0f ms | %s |%n",
        name,
        Measured.median(millis),
        p95,
        LIMIT_MILLIS,
        p95 <= LIMIT_MILLIS ? "kept" : "missed");
  }

  private static void weigh(UpProcess up) throws IOException, InterruptedException {
    Measured.head("Weight of the first page", "part", "sent compressed", "content", "limit", "");
    String session = session(up);
    byte[] page = plain(up, "/", session);
    long sent = row(up, "page", "/", session);
    long content = page.length;
    Matcher parts = LOADED.matcher(new String(page, StandardCharsets.UTF_8));
    while (parts.find()) {
      sent += row(up, parts.group(1).replaceFirst(".*/", ""), parts.group(1), session);
      content += plain(up, parts.group(1), session).length;
    }
    System.out.printf(
        Locale.ROOT,
        "| all | %,d B | %,d B | %,d B | %s |%n",
        sent,
        content,
        LIMIT_BYTES,
        content <= LIMIT_BYTES
            ? "kept"
            : sent <= LIMIT_BYTES ? "kept as sent, missed uncompressed" : "missed");
  }

  private static long row(UpProcess up, String name, String path, String session)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(up, path, session).header("Accept-Encoding", "gzip, deflate, br").build();
    int sent = up.send(request).body().length;
    System.out.printf(
        Locale.ROOT, "| %s | %,d B | %,d B | | |%n", name, sent, plain(up, path, session).length);
    return sent;
  }

  private static byte[] plain(UpProcess up, String path, String session)
      throws IOException, InterruptedException {
    return up.send(request(up, path, session).build()).body();
  }

  private static HttpRequest.Builder request(UpProcess up, String path, String session) {
    return HttpRequest.newBuilder(up.base().resolve(path))
        .header("Accept", "text/html")
        .header("Cookie", session);
  }

  /** As a browser has it: pages without one lack the navigation. */
  private static String session(UpProcess up) throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(up.base().resolve("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("secret=" + up.secret()))
            .build();
    String cookie = up.send(login).headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
