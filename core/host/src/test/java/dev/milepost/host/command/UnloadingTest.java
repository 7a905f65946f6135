// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.PluginJar;
import dev.milepost.host.SecretKeep;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.host.guard.SettableClock;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that used threads, an HTTP client and thread locals goes, with all of its classes. */
@Timeout(60)
class UnloadingTest {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "use",
          "Uses what a plugin may use",
          "",
          List.of(
              new CommandOption(
                  "url", CommandOption.Type.TEXT, "A.", true, false, true, "", List.of(), "x")),
          Risk.READ,
          JsonObject.EMPTY,
          List.of());

  private static final String SOURCE =
      """
      package acme;
      import dev.milepost.kernel.json.JsonValue.JsonObject;
      import dev.milepost.kernel.plan.Risk;
      import dev.milepost.spi.MilepostPlugin;
      import dev.milepost.spi.command.*;
      import dev.milepost.spi.plugin.*;
      import java.net.URI;
      import java.net.http.*;
      import java.util.List;
      import java.util.concurrent.*;
      public class Using implements MilepostPlugin, PluginCommand {
        static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
        static HttpClient client;
        static ExecutorService pool;
        public PluginMetadata metadata() {
          LOCAL.set(new Using());
          return new PluginMetadata("using", "U", "1", "", "", SpiVersion.CURRENT, null);
        }
        public List<PluginCommand> commands() { return List.of(this); }
        public CommandSpec spec() {
          return new CommandSpec("use", "Uses what a plugin may use", "",
              List.of(new CommandOption("url", CommandOption.Type.TEXT, "A.", true, false, true,
                  "", List.of(), "x")),
              Risk.READ, JsonObject.EMPTY, List.of());
        }
        public CommandResult run(CommandCall call, CallContext context) {
          LOCAL.set(new Using());
          context.plugin().shared(Using.class, Using::new);
          context.plugin().keep("s", "k", Secret.of("x"));
          client = HttpClient.newHttpClient();
          pool = Executors.newFixedThreadPool(2);
          try {
            Thread stray = new Thread(() -> {
              LOCAL.set(new Using());
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                LOCAL.remove();
              }
            });
            stray.setDaemon(true);
            stray.start();
            String body = pool.submit(() -> {
              LOCAL.set(new Using());
              return client.send(HttpRequest.newBuilder(URI.create(call.required("url"))).build(),
                  HttpResponse.BodyHandlers.ofString()).body();
            }).get();
            return new CommandResult.Answer(body, JsonObject.EMPTY);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
        public void close() { pool.shutdownNow(); }
      }
      """;

  @TempDir Path folder;

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itsClassLoaderIsCollectedWhenItIsClosed() throws Exception {
    PluginJar.write(
        folder.resolve("using.jar"),
        "acme.Using",
        Map.of("acme.Using", SOURCE),
        Map.of(CommandIndex.PATH, new CommandIndex("using", List.of(SPEC), List.of()).write()));
    CommandHost host =
        CommandSources.of(
                new HostContext(
                    new SettableClock(),
                    System.getLogger("test"),
                    Memory.ofProcess(10),
                    SecretKeep.ofProcess()),
                Objects.requireNonNull(UnloadingTest.class.getClassLoader()),
                CallLimits.DEFAULT)
            .folder(folder)
            .open();
    WeakReference<ClassLoader> loader = used(host);
    host.close();

    Guarded.await(() -> {
      System.gc();
      return loader.get() == null;
    });
    assertThat(host.status().getFirst().loaded()).isFalse();
  }

  /** In a method of its own, so that no variable of the test holds anything of the plugin. */
  private WeakReference<ClassLoader> used(CommandHost host) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    CommandCall call = CommandCall.of(SPEC, Map.of("url", List.of(url)));
    assertThat(host.call("using", "use", call, new TestingCaller(folder)).text()).isEqualTo("ok");
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getContextClassLoader)
        .filter(loader -> loader != null && "plugin:using.jar".equals(loader.getName()))
        .findFirst()
        .map(WeakReference::new)
        .orElseThrow();
  }
}
