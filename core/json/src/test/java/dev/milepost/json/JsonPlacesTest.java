// SPDX-License-Identifier: MIT
package dev.milepost.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import org.junit.jupiter.api.Test;

class JsonPlacesTest {
  private static final String TEXT =
      """
      {
        "name": "shop",
        "a/b~c": [
          1,
          {"deep":
            true}
        ],
        "name": "store"
      }
      """;

  private final JsonPlaces places = new JsonPlaces();
  private final JsonValue value = JsonText.parse(TEXT.getBytes(UTF_8), JsonLimits.DEFAULT, places);

  @Test
  void readsTheSameValueAsWithoutPlaces() {
    assertThat(value).isEqualTo(JsonText.parse(TEXT));
  }

  @Test
  void tellsTheLineOfEachValue() {
    String list = JsonPlaces.member("", "a/b~c");
    assertThat(list).isEqualTo("/a~1b~0c");
    assertThat(places.line(list)).isEqualTo(3);
    assertThat(places.line(list + "/0")).isEqualTo(4);
    assertThat(places.line(list + "/1/deep")).isEqualTo(5);
  }

  @Test
  void tellsTheLineOfTheLastOfTwoMembersOfOneName() {
    assertThat(places.line("/name")).isEqualTo(8);
    assertThat(places.duplicates()).containsExactly("/name");
  }

  @Test
  void tellsWhereAnAbsentValueWouldBe() {
    assertThat(places.line("")).isEqualTo(1);
    assertThat(places.line("/absent")).isEqualTo(1);
    assertThat(places.line("/a~1b~0c/1/absent/deeper")).isEqualTo(5);
  }

  @Test
  void namesNoMemberTwiceThatStandsInTwoObjects() {
    JsonPlaces own = new JsonPlaces();
    JsonText.parse("[{\"a\":1},{\"a\":2}]".getBytes(UTF_8), JsonLimits.DEFAULT, own);
    assertThat(own.duplicates()).isEmpty();
  }
}
