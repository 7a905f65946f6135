// SPDX-License-Identifier: MIT
package dev.milepost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.kernel.text.RichText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any document can be written in any format, safely, and reads back with all its words. */
class RandomDocumentsTest {
  private static final int DOCUMENTS = 300;

  /** The schema is a large one: each takes a tenth of a second. */
  private static final int HELD_AGAINST_THE_SCHEMA = 100;

  static Stream<Arguments> seeds() {
    return LongStream.range(0, DOCUMENTS)
        .boxed()
        .flatMap(seed -> Stream.of(TextFormat.values()).map(f -> Arguments.of(f, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("seeds")
  void writingWhatWasWrittenChangesNothing(TextFormat format, long seed) {
    String once = format.write(RandomDocuments.of(seed));
    RichText read = format.read(once);
    RichText again = format.read(format.write(read.withoutOrigins()));
    assertThat(letters(again)).as(once).isEqualTo(letters(read));
  }

  private static String letters(RichText text) {
    return text.plainText().replaceAll("[^\\p{L}]+", "");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("documents")
  void htmlHoldsAllowedElementsOnly(long seed) {
    Safelist allowed =
        Safelist.relaxed()
            .addTags("s", "hr", "details", "summary", "input")
            .addAttributes("a", "data-vss-mention")
            .addAttributes("div", "class")
            .addAttributes("code", "class")
            .addAttributes("details", "open")
            .addAttributes("input", "type", "disabled", "checked")
            .addProtocols("a", "href", "#");
    assertThat(Jsoup.isValid(Html.write(RandomDocuments.of(seed)), allowed)).isTrue();
  }

  static LongStream documents() {
    return LongStream.range(0, DOCUMENTS);
  }

  @Test
  void adfIsValidByAtlassiansSchema() throws IOException {
    String file = System.getenv("MILEPOST_ADF_SCHEMA");
    assumeTrue(file != null, "MILEPOST_ADF_SCHEMA names no schema");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(Files.readString(Path.of(file)));
    String misplaced =
        """
        {"type":"doc","version":1,"content":[{"type":"blockquote","content":[{"type":"rule"}]}]}
        """;
    assertThat(schema.validate(misplaced, InputFormat.JSON)).isNotEmpty();
    for (long seed = 0; seed < HELD_AGAINST_THE_SCHEMA; seed++) {
      String written = TextFormat.ADF.write(RandomDocuments.of(seed));
      assertThat(schema.validate(written, InputFormat.JSON))
          .as("seed %d: %s", seed, written)
          .isEmpty();
    }
  }
}
