// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options as they are written down, one form from the other. */
class OptionFormsTest {
  private static final CommandOption TEXT = CommandOption.text("since", "Start.", "2026-01-31");

  private static final List<String> MONTHS = List.of("2026-01-31", "2026-02-28");

  @Test
  void aTextMayBeLeftOut() {
    assertThat(TEXT)
        .isEqualTo(
            new CommandOption(
                "since",
                CommandOption.Type.TEXT,
                "Start.",
                false,
                false,
                false,
                "",
                List.of(),
                "2026-01-31"));
    assertThat(CommandOption.flag("all", "All.").type()).isEqualTo(CommandOption.Type.FLAG);
  }

  @Test
  void eachFormChangesOneThing() {
    assertThat(TEXT.demanded().required()).isTrue();
    assertThat(TEXT.many().repeated()).isTrue();
    assertThat(TEXT.argument().positional()).isTrue();
    assertThat(TEXT.otherwise("2026-03-01").fallback()).isEqualTo("2026-03-01");
    assertThat(TEXT.among(MONTHS).choices()).isEqualTo(MONTHS);
    assertThat(TEXT.demanded().many().argument().among(MONTHS))
        .isEqualTo(
            new CommandOption(
                "since",
                CommandOption.Type.TEXT,
                "Start.",
                true,
                true,
                true,
                "",
                MONTHS,
                "2026-01-31"));
  }

  private static CommandCall call(String text) {
    CommandSpec spec =
        new CommandSpec("look", "Look", "", List.of(TEXT), Risk.READ, JsonObject.EMPTY, List.of());
    return CommandCall.of(spec, Map.of("since", List.of(text)));
  }

  @Test
  void aDateMeansItsFirstMomentInUtc() {
    assertThat(call("2026-01-31").instant("since")).contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(call("2026-01-31T12:00:00+02:00").instant("since"))
        .contains(Instant.parse("2026-01-31T10:00:00Z"));
  }

  @Test
  void whatIsNoMomentIsToldByItsOption() {
    assertThatThrownBy(() -> call("soon").instant("since"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("since is 'soon', wanted is a date");
  }
}
