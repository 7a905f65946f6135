// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.assessment.Assessment;
import dev.milepost.kernel.MilepostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessmentCodecTest {
  static Stream<Assessment> assessments() {
    return Stream.of(AssessmentFixture.rich(), AssessmentFixture.empty());
  }

  @ParameterizedTest
  @MethodSource("assessments")
  void readsBackWhatItWrote(Assessment assessment) {
    assertThat(AssessmentCodec.decode(AssessmentCodec.encode(assessment))).contains(assessment);
  }

  @Test
  void writesTheSameBytesTwice() {
    assertThat(AssessmentCodec.encode(AssessmentFixture.rich()))
        .isEqualTo(AssessmentCodec.encode(AssessmentFixture.rich()));
  }

  @Test
  void keepsHostileNamesExceptHalvesOfCharacters() {
    Assessment read =
        AssessmentCodec.decode(AssessmentCodec.encode(AssessmentFixture.hostile())).orElseThrow();
    assertThat(read.repository().name())
        .isEqualTo(AssessmentFixture.HOSTILE.replace('\uD800', '\uFFFD'));
  }

  @Test
  void leavesAnotherVersionToBeMadeAnew() {
    assertThat(AssessmentCodec.decode("{\"codec\":0}".getBytes(UTF_8))).isEmpty();
    assertThat(AssessmentCodec.decode("{}".getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"codec\":1}", "{\"codec\":1,\"zone\":7}"})
  void refusesDamagedBytes(String damaged) {
    assertThatThrownBy(() -> AssessmentCodec.decode(damaged.getBytes(UTF_8)))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("assess the repository again");
  }
}
