// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;

/** A process that serves the fixtures over stdio, to clients that start their server. */
final class ServeFixtures {
  private ServeFixtures() {}

  public static void main(String[] arguments) {
    TestingHost.in(Path.of(""))
        .server(new ConformanceSet(), TestingHost.READING)
        .serve(System.in, new FileOutputStream(FileDescriptor.out));
  }

  /** The command line that starts it. */
  static String[] command() {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-cp",
      System.getProperty("java.class.path"),
      ServeFixtures.class.getName()
    };
  }
}
