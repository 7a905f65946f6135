// SPDX-License-Identifier: MIT
package dev.milepost.arch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A room of the house, with all that its code may see beside itself and the JDK. The list is
 * closed: a new arrow or library is added here, with an ADR. See docs/adr/0002-rooms-and-arrows.md.
 */
enum Room {
  KERNEL("kernel"),
  SPI("spi", rooms(KERNEL)),
  TEXT("text", rooms(KERNEL), "org.commonmark..", "org.jsoup.."),
  JSON("json", rooms(KERNEL), "tools.jackson.core.."),
  PLAN("plan", rooms(KERNEL, SPI, JSON)),
  HOST("host", rooms(KERNEL, SPI, JSON)),
  HTTP("http", rooms(KERNEL, SPI, JSON)),
  TESTKIT(
      "testkit",
      rooms(KERNEL, SPI),
      "org.eclipse.jgit..",
      "org.assertj..",
      "org.junit.jupiter..",
      "com.sun.net.httpserver.."),
  DELIVERY("delivery", rooms(KERNEL)),
  REPOSITORY("repository", rooms(KERNEL), "org.eclipse.jgit.."),
  ASSESSMENT(
      "assessment",
      rooms(KERNEL, DELIVERY, REPOSITORY),
      "org.snakeyaml..",
      "de.siegmar.fastcsv..",
      "tools.jackson.core.."),
  INCIDENT("incident", rooms(KERNEL), "org.snakeyaml..", "tools.jackson.core.."),
  MARKETPLACE(
      "marketplace",
      rooms(KERNEL, SPI, JSON, HOST, HTTP, REPOSITORY),
      "org.snakeyaml..",
      "org.semver4j..",
      "org.apache.commons.compress.."),
  WORK(
      "work",
      rooms(KERNEL, SPI, TEXT, JSON, HOST, DELIVERY, INCIDENT),
      "org.snakeyaml..",
      "com.google.crypto.tink.."),
  REPORT(
      "report",
      rooms(KERNEL, DELIVERY, ASSESSMENT, INCIDENT),
      "tools.jackson..",
      "org.snakeyaml.."),
  STORE(
      "store",
      rooms(KERNEL, DELIVERY, ASSESSMENT),
      "org.jooq..",
      "org.flywaydb..",
      "com.zaxxer.hikari..",
      "org.postgresql..",
      "org.apache.commons.compress..",
      "org.tukaani.xz.."),
  SERVER(
      "server",
      rooms(KERNEL, SPI, TEXT, DELIVERY, REPOSITORY, ASSESSMENT, MARKETPLACE, REPORT, WORK),
      "io.javalin..",
      "org.eclipse.jetty..",
      "jakarta.servlet..",
      "tools.jackson..",
      "gg.jte..",
      "io.micrometer.."),
  CLI(
      "cli",
      rooms(
          KERNEL, SPI, HOST, TEXT, PLAN, DELIVERY, ASSESSMENT, INCIDENT, MARKETPLACE, WORK, REPORT),
      "picocli.."),
  MCP(
      "mcp",
      rooms(KERNEL, SPI, PLAN, HOST),
      "io.modelcontextprotocol..",
      "reactor..",
      "com.fasterxml.jackson.annotation..",
      "tools.jackson..",
      "jakarta.servlet..",
      "org.eclipse.jetty.."),
  /** All modules below {@code sandbox/}; none of them sees another but core, see {@link Rules}. */
  SANDBOX("sandbox", rooms(KERNEL), "com.sun.net.httpserver..", "tools.jackson.."),
  /** All modules below {@code connectors/}; none of them sees another, see {@link Rules}. */
  CONNECTORS("connectors", rooms(KERNEL, SPI, JSON, HTTP, TEXT)),
  /** All modules below {@code commands/}; none of them is on the class path of another. */
  COMMANDS(
      "commands",
      rooms(
          KERNEL, SPI, TEXT, JSON, HOST, DELIVERY, REPOSITORY, ASSESSMENT, INCIDENT, WORK, REPORT)),
  /** Applications on the SDK, below {@code examples/}. */
  EXAMPLES(
      "examples", rooms(KERNEL, SPI, HOST, JSON, PLAN, TEXT, DELIVERY, INCIDENT, WORK, SANDBOX)),
  APP(
      "app",
      rooms(
          KERNEL,
          SPI,
          PLAN,
          HOST,
          DELIVERY,
          REPOSITORY,
          ASSESSMENT,
          INCIDENT,
          MARKETPLACE,
          WORK,
          REPORT,
          STORE,
          SERVER,
          CLI,
          MCP,
          COMMANDS),
      "picocli.."),
  BENCHMARKS(
      "benchmarks",
      rooms(
          KERNEL,
          SPI,
          HOST,
          TESTKIT,
          DELIVERY,
          REPOSITORY,
          ASSESSMENT,
          INCIDENT,
          MARKETPLACE,
          SANDBOX,
          CONNECTORS));

  private static final List<String> EVERYWHERE =
      List.of("java..", "javax..", "jdk..", "org.jspecify.annotations..");

  private final String path;
  private final List<Room> rooms;
  private final List<String> libraries;

  Room(String path) {
    this(path, List.of());
  }

  Room(String path, List<Room> rooms, String... libraries) {
    this.path = path;
    this.rooms = rooms;
    this.libraries = List.of(libraries);
  }

  private static List<Room> rooms(Room... rooms) {
    return List.of(rooms);
  }

  /** The package pattern of this room, its subpackages included. */
  String packages() {
    return "dev.milepost." + path + "..";
  }

  /** The package patterns that code of this room may depend on. */
  String[] visible() {
    return Stream.of(
            Stream.of(packages()),
            rooms.stream().map(Room::packages),
            libraries.stream(),
            EVERYWHERE.stream())
        .flatMap(patterns -> patterns)
        .toArray(String[]::new);
  }

  /** The package patterns of the given rooms. */
  static String[] packagesOf(Room... rooms) {
    return Arrays.stream(rooms).map(Room::packages).toArray(String[]::new);
  }
}
