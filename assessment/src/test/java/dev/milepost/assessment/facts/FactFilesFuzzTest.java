// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, the answer is facts or an explanation. */
class FactFilesFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "id",
          "service",
          "environment",
          "sha",
          "finishedAt",
          "result",
          "startedAt",
          "resolvedAt",
          "deploymentId",
          "authoredAt",
          "committedAt",
          "success",
          "inactive",
          "2026-01-01T00:00:00Z",
          "9999-12-31T24:00:00Z",
          "-1",
          "1e400",
          "\\u0000",
          "\\ud800",
          "\u0000",
          "\u202e",
          "\ud83d\ude80",
          ",",
          ",",
          ",",
          "\"",
          "\"\"",
          "\n",
          "\n",
          "\r\n",
          "\r",
          "{",
          "}",
          "[",
          "]",
          ":",
          "null",
          "true",
          "{\"id\":\"a\",\"service\":\"b\",\"startedAt\":\"2026-01-01T00:00:00Z\"}\n",
          "id,service,environment,sha,finishedAt,result\n",
          "sha,service,authoredAt,committedAt,deploymentId\n",
          "id,service,startedAt,resolvedAt,deploymentId\n");
  private static final List<Function<Path, FactList<?>>> READERS =
      List.of(FactFiles::deployments, FactFiles::changes, FactFiles::incidents);

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void garbageGivesFactsOrAnExplanation(long seed) throws IOException {
    var random = new Random(seed);
    byte[] garbage = garbage(random);
    for (String name : List.of("facts.csv", "facts.jsonl")) {
      Path file = Files.write(folder.resolve(name), garbage);
      for (Function<Path, FactList<?>> reader : READERS) {
        try {
          assertThat(reader.apply(file)).isNotNull();
        } catch (MilepostException e) {
          assertThat(e.code()).isIn(Set.of("facts-invalid", "facts-unreadable"));
          assertThat(e.text().lines().count()).isBetween(1L, 21L);
          assertThat(e.text()).doesNotContain("\u0000", "\u202e");
        }
      }
    }
  }

  private static byte[] garbage(Random random) {
    var out = new ByteArrayOutputStream();
    int parts = random.nextInt(200);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(40) == 0) {
        byte[] noise = new byte[random.nextInt(20)];
        random.nextBytes(noise);
        out.writeBytes(noise);
      } else {
        String part = PARTS.get(random.nextInt(PARTS.size()));
        int times = random.nextInt(60) == 0 ? random.nextInt(70_000) : 1;
        out.writeBytes(part.repeat(times).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
