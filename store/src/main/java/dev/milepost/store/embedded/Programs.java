// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs of PostgreSQL, which refuse to run as root: for root each is started in a user
 * namespace of its own without a mapping, where it is nobody and still owns its files.
 */
final class Programs {
  private final Binaries binaries;
  private final Path output;
  private final boolean root;

  /**
   * @param folder holds what a program says while it runs
   */
  Programs(Binaries binaries, Path folder) {
    this.binaries = binaries;
    this.output = folder.resolve("program.log");
    this.root = ownedByRoot(folder);
  }

  /** Whether what this process makes belongs to root; the name of the user may be anything. */
  private static boolean ownedByRoot(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    try {
      Path probe = Files.createTempFile(folder, "owner-", "");
      try {
        return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw MilepostException.caller(
          "home-not-writable", "'" + folder + "' cannot be written to: " + e.getMessage(), e);
    }
  }

  /** How a program ended. */
  record Ended(int code, String output) {
    boolean well() {
      return code == 0;
    }
  }

  /** Runs a program to its end, which it must reach within the limit. */
  Ended run(Duration limit, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    try {
      // To a file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Ended(-1, "it did not end within " + limit.toSeconds() + " s");
      }
      String said = Files.readString(output, StandardCharsets.UTF_8).strip();
      if (root && said.startsWith("unshare:")) {
        throw noNamespaces(said);
      }
      return new Ended(process.exitValue(), said);
    } catch (IOException e) {
      if (root) {
        throw noNamespaces(String.valueOf(e.getMessage()));
      }
      throw MilepostException.caller(
          "database-failed",
          "'" + String.join(" ", command) + "' cannot be started: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.remote("interrupted", "interrupted while PostgreSQL was at work", e);
    }
  }

  private static MilepostException noNamespaces(String found) {
    return MilepostException.caller(
        "database-root",
        "PostgreSQL does not run as root, and this system gives root no user namespaces (found: "
            + found
            + "); run Milepost as another user, or allow user namespaces (sysctl user.max_user_namespaces)");
  }
}
