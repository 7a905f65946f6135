// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.inference.VersionTag.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names of tags and texts of manifests say; and that no text makes either reader fail. */
@Timeout(20)
class VersionTagTest {
  @ParameterizedTest
  @CsvSource({
    "v1.2.3, '', RELEASE",
    "1.2.3.4, '', RELEASE",
    "v5.3.0.RELEASE, '', RELEASE",
    "4.1.0.Final, '', RELEASE",
    "v2.0-ga, '', RELEASE",
    "v1.2.3-rc1, '', CANDIDATE",
    "v6.0.0-M3, '', CANDIDATE",
    "1.0.0-SNAPSHOT, '', SNAPSHOT",
    "billing/v1.4.0, billing, RELEASE",
    "@shop/cart@2.1.0, @shop/cart, RELEASE",
    "release-1.9, '', RELEASE",
    "shop-3.0.1, '', RELEASE"
  })
  void readsPrefixAndSuffix(String name, String service, Kind kind) {
    VersionTag tag = VersionTag.parse(name).orElseThrow();
    assertThat(tag.kind()).isEqualTo(kind);
    assertThat(tag.service("shop")).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "sha1.2", "nightly-20250101", "v1", "v"})
  void aNameWithoutVersionIsNone(String name) {
    assertThat(VersionTag.parse(name)).isEmpty();
  }

  @Test
  void missingPartsCountAsZero() {
    var two = VersionTag.parse("v1.2").orElseThrow().parts();
    var three = VersionTag.parse("v1.2.0").orElseThrow().parts();
    assertThat(two).isEqualByComparingTo(three);
    assertThat(VersionTag.parse("v1.2.1").orElseThrow().parts().patches(two)).isTrue();
  }

  @Test
  void imagesAreReadFromManifestsAndValues() {
    assertThat(
            ImageReferences.of(
                """
                image: registry.example.com:5000/shop/cart:1.2.3 # now
                images:
                - name: web
                  newTag: "2.0"
                repository: a/b
                tag: abc
                """))
        .containsOnly(Map.entry("cart", "1.2.3"), Map.entry("web", "2.0"), Map.entry("b", "abc"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void garbageIsReadWithoutFailing(long seed) {
    var random = new Random(seed);
    List<String> pieces =
        List.of(
            "1",
            ".",
            "_",
            "v",
            "-rc",
            "9".repeat(300),
            "image:",
            " ",
            "/",
            ":",
            "@sha256:",
            "\n",
            "a",
            "\"",
            "\0",
            "é",
            "tag:",
            "name:",
            "{{",
            "1.1");
    var text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())).repeat(1 + random.nextInt(8)));
    }
    VersionTag.parse(text.toString());
    VersionTag.parse(text.substring(0, Math.min(250, text.length())));
    assertThat(ImageReferences.of(text.toString())).doesNotContainKey("");
  }
}
