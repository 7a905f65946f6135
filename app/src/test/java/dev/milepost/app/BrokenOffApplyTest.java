// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines in processes of their own, in front of a stand-in of Jira. */
class BrokenOffApplyTest {
  private static final List<String> TITLES =
      List.of("Diligence of the whole", "Diligence: legal", "Diligence: tax", "Diligence: risk");

  @TempDir Path folder;
  private RunningSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox =
        Sandboxes.all().stream()
            .filter(it -> it.kind().equals("jira"))
            .findFirst()
            .orElseThrow()
            .start(SandboxOptions.standard());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private record Result(int code, String out) {}

  private Process platform(String... words) throws IOException {
    ProcessBuilder process =
        JavaProcess.of(
            Stream.concat(
                    Stream.of("-XX:+UseSerialGC", "dev.milepost.app.Main"), Arrays.stream(words))
                .toArray(String[]::new));
    process.directory(folder.toFile());
    process.environment().put("MILEPOST_HOME", folder.resolve("home").toString());
    process.environment().put("SITE_TOKEN", sandbox.banner().token());
    return process.start();
  }

  private Result run(String... words) throws Exception {
    Process process = platform(words);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out);
  }

  private String done(String... words) throws Exception {
    Result result = run(words);
    assertThat(result.code()).as(result.out()).isZero();
    return result.out();
  }

  private void connect() throws Exception {
    done(
        "integrations",
        "add",
        "pay",
        "--plugin",
        "jira",
        "--url",
        sandbox.banner().baseUrl().toString(),
        "--project",
        "PAY",
        "--set",
        "custom_settings.email=" + sandbox.banner().user(),
        "--api-key-from-env",
        "SITE_TOKEN",
        "--yes");
  }

  /** How often each item is there. */
  private List<Long> found() throws Exception {
    String all =
        done(
            "work", "search", "--query", "summary ~ Diligence", "--limit", "0", "--format", "json");
    return TITLES.stream()
        .map(title -> all.lines().filter(line -> line.contains("\"title\": \"" + title)).count())
        .toList();
  }

  @Test
  void aPlanWhoseProcessIsKilledIsGoneOnWithAndTakenBack() throws Exception {
    connect();
    done(
        "work",
        "create",
        "--type",
        "Epic",
        "--title",
        TITLES.get(0),
        "--part",
        TITLES.get(1),
        "--part",
        TITLES.get(2),
        "--part",
        TITLES.get(3),
        "--plan",
        "plan.json");
    CountDownLatch third = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    AtomicInteger creations = new AtomicInteger();
    sandbox
        .controls()
        .watch(request -> {
          if (request.method().equals("POST")
              && request.path().endsWith("/issue")
              && creations.incrementAndGet() == 3) {
            third.countDown();
            await(killed);
          }
        });
    Process process = platform("apply", "plan.json");
    assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
    process.destroyForcibly().waitFor();
    // The item is made by the tracker, and nobody is there to hear of it.
    killed.countDown();

    String list = done("apply", "--list");
    assertThat(list).containsPattern("unfinished +2/4 +create on pay");
    String id = list.lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
    Result tooEarly = run("apply", "--undo", id);
    assertThat(tooEarly.code()).isEqualTo(2);
    assertThat(tooEarly.out()).contains("was broken off and may have been done");

    assertThat(done("apply", "--resume", id)).contains("was made before");
    assertThat(found()).containsExactly(1L, 1L, 1L, 1L);
    assertThat(done("apply", "--list")).containsPattern("applied +4/4");

    assertThat(done("apply", "--undo", id, "--yes").lines().filter(it -> it.contains("undone")))
        .hasSize(4);
    assertThat(found()).containsExactly(0L, 0L, 0L, 0L);
    assertThat(done("apply", "--list")).containsPattern("undone +0/4");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPluginThatCannotBeLoadedIsToldAndHarmsNoOther() throws Exception {
    connect();
    Path plugins = Files.createDirectories(folder.resolve("home").resolve("plugins"));
    new JarOutputStream(Files.newOutputStream(plugins.resolve("empty.jar"))).close();
    String out = done("integrations", "list");
    assertThat(out)
        .contains("plugin 'empty.jar': names no plugin in META-INF/services")
        .containsPattern("pay +jira +saved +ready");
  }
}
