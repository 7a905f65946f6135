// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.cli.SandboxHost;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Opens the stand-ins from a folder of the distribution, in a class loader of their own: nothing
 * else of the product sees them. See docs/adr/0013-stand-ins-of-vendors-services.md.
 */
final class LocalSandbox implements SandboxHost {
  private static final String ENTRY = "dev.milepost.sandbox.Sandboxes";

  private final Path folder;

  LocalSandbox(Path folder) {
    this.folder = folder;
  }

  /** Beside the folder of the jar that this class came in. */
  static LocalSandbox ofDistribution() {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new LocalSandbox(jar.resolveSibling("../sandbox").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has an address that is none", e);
    }
  }

  @Override
  public void serve(Request request, Consumer<String> banner) {
    try (var loader = new URLClassLoader("sandbox", jars(), LocalSandbox.class.getClassLoader())) {
      AutoCloseable running = open(loader, request, banner);
      try {
        // Ctrl-C ends the process; an interrupt ends this.
        new CountDownLatch(1).await();
      } finally {
        running.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MilepostException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the sandbox did not stop", e);
    }
  }

  private static AutoCloseable open(ClassLoader loader, Request request, Consumer<String> banner) {
    Map<String, Long> numbers =
        Map.of(
            "port", (long) request.port(),
            "issues", (long) request.issues(),
            "seed", request.seed());
    try {
      Method open =
          Class.forName(ENTRY, true, loader)
              .getMethod("open", String.class, Map.class, Consumer.class);
      return (AutoCloseable) open.invoke(null, request.kind(), numbers, banner);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof MilepostException known) {
        throw known;
      }
      throw new IllegalStateException("the sandbox did not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the jars of the sandbox are of another version", e);
    }
  }

  private URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : found) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    if (jars.isEmpty()) {
      throw MilepostException.caller(
          "no-sandbox",
          "there is no sandbox in '" + folder + "'; start the 'platform' of a distribution");
    }
    return jars.toArray(URL[]::new);
  }
}
