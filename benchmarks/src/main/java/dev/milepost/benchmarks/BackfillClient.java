// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.connectors.jira.JiraPlugin;
import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.SecretKeep;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;

/** The main class of the process that fetches all issues once, and says how. */
final class BackfillClient {
  private static final double NANOS = 1e9;
  private static final int MEGABYTE = 1 << 20;

  private BackfillClient() {}

  /**
   * Prints issues, changes, bytes of bodies, seconds, and the most megabytes of heap.
   *
   * @param arguments {@code connector} or {@code bare}, address, user, token, and the file of pages
   *     that {@code bare} asks for
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean bare = arguments[0].equals("bare");
    long start = System.nanoTime();
    long[] counts = bare ? bare(arguments) : connector(arguments);
    double seconds = (System.nanoTime() - start) / NANOS;
    System.out.println(
        counts[0] + " " + counts[1] + " " + counts[2] + " " + seconds + " " + peakHeap());
  }

  /** Every item with its whole change log, as a fact source would read them. */
  private static long[] connector(String[] arguments) {
    PluginConfig config =
        PluginConfig.builder("jira", arguments[1])
            .project("PAY")
            .apiKey(Secret.of(arguments[3]))
            .setting("email", arguments[2])
            .build();
    HostContext host =
        new HostContext(
            InstantSource.system(),
            System.getLogger("backfill"),
            Memory.ofProcess(10_000),
            SecretKeep.ofProcess());
    long[] counts = new long[3];
    try (DevOpsIntegration jira = new JiraPlugin().connect(config, host);
        WorkItemSearch search =
            jira.searchWorkItems(WorkItemQuery.builder().history(true).build())) {
      while (search.hasNext()) {
        WorkItem item = search.next();
        History history = item.history();
        if (history == null || !history.complete()) {
          throw new IllegalStateException(item.id() + " came without its change log");
        }
        counts[0]++;
        counts[1] += history.entries().size();
      }
    }
    return counts;
  }

  /** The same requests one after the other; what is answered is read and thrown away. */
  private static long[] bare(String[] arguments) throws IOException, InterruptedException {
    String login = arguments[2] + ":" + arguments[3];
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    URI base = URI.create(arguments[1]);
    byte[] buffer = new byte[1 << 16];
    long[] counts = new long[3];
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        BufferedReader pages = Files.newBufferedReader(Path.of(arguments[4]))) {
      for (String line = pages.readLine(); line != null; line = pages.readLine()) {
        int space = line.indexOf(' ');
        HttpRequest request =
            HttpRequest.newBuilder(base.resolve(line.substring(0, space)))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(line.substring(space + 1)))
                .build();
        HttpResponse<InputStream> answer =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
        }
        counts[0]++;
        try (InputStream body = answer.body()) {
          for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            counts[2] += read;
          }
        }
      }
    }
    return counts;
  }

  private static long peakHeap() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes / MEGABYTE;
  }
}
