// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The published schemas. */
final class Schemas {
  private Schemas() {}

  /** Fails unless the document is valid. */
  static void assertValid(String name, String document) {
    assertValid(name, document, InputFormat.JSON);
  }

  static void assertValid(String name, String document, InputFormat format) {
    String id = "urn:milepost:schema:" + name;
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(id, text(name))));
    assertThat(registry.getSchema(SchemaLocation.of(id)).validate(document, format))
        .as(document)
        .isEmpty();
  }

  private static String text(String name) {
    try {
      return Files.readString(Path.of("..", "docs", "schema", name + ".schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
