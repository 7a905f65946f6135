// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinesTest {
  private static List<String> read(InputStream in, int longest) throws IOException {
    Lines lines = new Lines(in, longest);
    List<String> read = new ArrayList<>();
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      read.add(
          switch (line) {
            case Lines.Line.Whole(String text) -> text;
            case Lines.Line.TooLong() -> "(too long)";
          });
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "'a' | 'a'",
        "'a;' | 'a'",
        "';' | ''",
        "'a;b' | 'a,b'",
        "'a;;b;' | 'a,,b'",
        "'four;fives;four' | 'four,(too long),four'",
        "'fives' | '(too long)'",
      })
  void aStreamIsReadByLinesWithinTheBound(String text, String lines) throws IOException {
    InputStream in = new ByteArrayInputStream(text.replace(';', '\n').getBytes(UTF_8));

    assertThat(String.join(",", read(in, 4))).isEqualTo(lines);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void linesAreThoseOfTheJdkHoweverTheyComeIn(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append("ä".repeat(random.nextInt(5) == 0 ? 50_000 : random.nextInt(90))).append('\n');
    }
    InputStream slow =
        new ByteArrayInputStream(text.toString().getBytes(UTF_8)) {
          @Override
          public int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(70_000)));
          }
        };

    assertThat(read(slow, 1 << 20)).isEqualTo(text.toString().lines().toList());
  }
}
