// SPDX-License-Identifier: MIT
package dev.milepost.store.codegen;

import dev.milepost.store.embedded.EmbeddedPostgres;
import dev.milepost.store.schema.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates a database of its own and writes jOOQ's classes for its tables. Does nothing when
 * neither the scripts, this class nor jOOQ changed. The build runs it from source, before there is
 * anything compiled.
 */
public final class GenerateTables {
  private static final String SOURCE =
      "src/main/java/dev/milepost/store/codegen/GenerateTables.java";
  private static final String PACKAGE = "dev.milepost.store.generated";

  private GenerateTables() {}

  /** Arguments: folder of the room, folder to generate into, folder for the database. */
  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(arguments[1]);
    Path digestFile = target.resolve("digest");
    String digest = digest(Path.of(arguments[0]));
    if (Files.exists(digestFile) && Files.readString(digestFile).equals(digest)) {
      return;
    }
    Path folder = Path.of(arguments[2]);
    delete(folder);
    try (var postgres = EmbeddedPostgres.start(folder)) {
      EmbeddedPostgres.Access owner = postgres.owner();
      Migrations.apply(owner.url(), owner.user(), owner.password(), postgres.application().user());
      GenerationTool.generate(configuration(owner, target));
    }
    delete(folder);
    Files.writeString(digestFile, digest);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Configuration configuration(EmbeddedPostgres.Access owner, Path target) {
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(
            new Jdbc()
                .withDriver("org.postgresql.Driver")
                .withUrl(owner.url())
                .withUser(owner.user())
                .withPassword(owner.password()))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        .withExcludes("flyway_.*")
                        .withIncludeRoutines(false)
                        .withIncludeIndexes(false)
                        .withForcedTypes(
                            new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("(?i:timestamptz|timestamp.*with time zone)")))
                .withGenerate(
                    new Generate()
                        .withGlobalObjectReferences(false)
                        .withJavadoc(false)
                        .withComments(false))
                .withTarget(
                    new Target().withPackageName(PACKAGE).withDirectory(target.toString())));
  }

  private static String digest(Path room) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
    List<Path> sorted;
    try (Stream<Path> files =
        Files.list(room.resolve("src/main/resources").resolve(Migrations.LOCATION))) {
      sorted = Stream.concat(files.sorted(), Stream.of(room.resolve(SOURCE))).toList();
    }
    for (Path script : sorted) {
      digest.update(Files.readAllBytes(script));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
