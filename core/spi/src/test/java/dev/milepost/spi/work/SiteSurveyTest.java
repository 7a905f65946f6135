// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.work.SiteSurvey.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a site offers, as data. */
class SiteSurveyTest {
  @Test
  void itKeepsWhatItWasMadeOf() {
    List<String> types = new ArrayList<>(List.of("Bug"));
    Map<String, String> suggestions = new LinkedHashMap<>(Map.of("board", "1"));
    SiteSurvey survey =
        new SiteSurvey(
            List.of(new Access("READ", "read items", Access.State.GRANTED)),
            types,
            List.of(new SiteSurvey.Field("f", "Points", "number", true)),
            List.of(new SiteSurvey.Board("1", "Board", "scrum")),
            suggestions,
            List.of());
    types.clear();
    suggestions.clear();

    assertThat(survey.types()).containsExactly("Bug");
    assertThat(survey.suggestions()).containsEntry("board", "1");
    assertThat(survey.accesses().getFirst().state().word()).isEqualTo("granted");
  }

  @Test
  void aKindThatDoesNotLookSaysSo() {
    assertThat(SiteSurvey.NOTHING.gaps()).hasSize(1);
    assertThat(SiteSurvey.NOTHING.boards()).isEmpty();
  }
}
