// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The published schemas. */
final class Schemas {
  private static final String SARIF =
      "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json";

  private Schemas() {}

  /** Fails unless the document is valid. */
  static void assertValid(String name, String document) {
    assertValid(name, document, InputFormat.JSON);
  }

  static void assertValid(String name, String document, InputFormat format) {
    String id = "urn:milepost:schema:" + name;
    assertValid(SpecificationVersion.DRAFT_2020_12, id, text(name), document, format);
  }

  /** Fails unless the document is SARIF as the standard's own schema has it. */
  static void assertSarif(String document) {
    assertValid(SpecificationVersion.DRAFT_7, SARIF, sarif(), document, InputFormat.JSON);
  }

  private static void assertValid(
      SpecificationVersion draft, String id, String schema, String document, InputFormat format) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(draft, builder -> builder.schemas(Map.of(id, schema)));
    assertThat(registry.getSchema(SchemaLocation.of(id)).validate(document, format))
        .as(document)
        .isEmpty();
  }

  private static String sarif() {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try {
      return Files.readString(Path.of("..", "docs", "schema", name + ".schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
