// SPDX-License-Identifier: MIT
package dev.milepost.http.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final JsonObject ANSWER =
      (JsonObject)
          JsonText.parse(
              """
              {"id": 17, "name": "seventeen", "open": true, "closed": false, "none": null,
               "owner": {"name": "somebody", "team": {"name": "some"}},
               "parts": [{"id": 1}, null, "text", {"id": 2}],
               "tags": ["a", 2, {"id": 3}]}
              """);

  @Test
  void findsTextsAndNumbersAtAPath() {
    assertThat(Answers.text(ANSWER, "name")).isEqualTo("seventeen");
    assertThat(Answers.text(ANSWER, "id")).isEqualTo("17");
    assertThat(Answers.text(ANSWER, "owner", "team", "name")).isEqualTo("some");
  }

  @Test
  void whatIsAbsentIsEmpty() {
    assertThat(Answers.text(ANSWER, "nothing", "at", "all")).isEmpty();
    assertThat(Answers.text(ANSWER, "none")).isEmpty();
    assertThat(Answers.text(ANSWER, "owner")).isEmpty();
    assertThat(Answers.number(ANSWER, "name")).isEmpty();
    assertThat(Answers.objects(ANSWER, "name")).isEmpty();
    assertThat(Answers.texts(ANSWER, "absent")).isEmpty();
    assertThat(Answers.flag(ANSWER, "closed")).isFalse();
    assertThat(Answers.flag(ANSWER, "absent")).isFalse();
  }

  @Test
  void findsNumbersFlagsAndLists() {
    assertThat(Answers.number(ANSWER, "id")).contains(BigDecimal.valueOf(17));
    assertThat(Answers.flag(ANSWER, "open")).isTrue();
    assertThat(Answers.objects(ANSWER, "parts"))
        .extracting(it -> Answers.text(it, "id"))
        .containsExactly("1", "2");
    assertThat(Answers.texts(ANSWER, "tags")).containsExactly("a", "2", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07+00:00",
        "2026-03-04T06:06:07.000+0100",
        "2026-03-04T05:06:07+00"
      })
  void readsMomentsInAllForms(String text) {
    assertThat(Answers.instant(text)).contains(Instant.parse("2026-03-04T05:06:07Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "2026-03-04", "2026-13-04T05:06:07Z", "2026-03-04T05:06:07"})
  void whatIsNoMomentIsEmpty(String text) {
    assertThat(Answers.instant(text)).isEmpty();
  }
}
