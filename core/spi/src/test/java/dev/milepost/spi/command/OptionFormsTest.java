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
    assertThat(TEXT.otherwise("now").fallback()).isEqualTo("now");
    assertThat(TEXT.among(List.of("a", "b")).choices()).containsExactly("a", "b");
    assertThat(TEXT.demanded().many().argument().among(List.of("a")))
        .isEqualTo(
            new CommandOption(
                "since",
                CommandOption.Type.TEXT,
                "Start.",
                true,
                true,
                true,
                "",
                List.of("a"),
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
