// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  @Test
  void endsLinesWithLineFeedsOnly() throws IOException {
    assertThat(lines("a\r\n\nb\rc\n")).containsExactly("a", "", "b\rc");
    assertThat(lines("a\nb")).containsExactly("a", "b");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void keepsTheBeginningOfALongLine() throws IOException {
    LogReader reader = LogReader.of(stream("x".repeat(100_000) + "\nnext\n"));
    assertThat(reader.next()).hasSize(LogReader.LONGEST_LINE);
    assertThat(reader.next()).isEqualTo("next");
    assertThat(reader.cutLines()).isEqualTo(1);
    assertThat(reader.bytes()).isEqualTo(100_006);
  }

  @Test
  void readsWhatIsNoTextAsReplacementCharacters() throws IOException {
    LogReader reader = LogReader.of(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n'}));
    assertThat(reader.next()).isEqualTo("a\uFFFD");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void agreesWithSplittingTheWholeText(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("äb\n ".charAt(random.nextInt(4))).repeat("word", random.nextInt(30));
    }
    text.append('\n');
    List<String> expected = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    assertThat(lines(text.toString())).isEqualTo(expected);
  }

  private static List<String> lines(String text) throws IOException {
    LogReader reader = LogReader.of(stream(text));
    List<String> lines = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  /** Gives few bytes at a time, as pipes do. */
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, 777));
      }
    };
  }
}
