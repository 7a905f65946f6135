// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandOptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Days", "1st", "two words", "-x", "a_b", "ä"})
  void aNameIsALowerCaseWord(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option(name, CommandOption.Type.TEXT))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void aNameHasAtMost64Characters() {
    assertThat(option("a".repeat(64), CommandOption.Type.TEXT).name()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option("a".repeat(65), CommandOption.Type.TEXT));
  }

  @Test
  void nobodyNeedsWhatHasAFallback() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CommandOption(
                "days",
                CommandOption.Type.INTEGER,
                "Days.",
                true,
                false,
                false,
                "7",
                List.of(),
                "7"))
        .withMessage("option 'days' is required and has a fallback");
  }

  @ParameterizedTest
  @CsvSource({
    "true,false,false,''",
    "false,true,false,''",
    "false,false,true,''",
    "false,false,false,true"
  })
  void aFlagIsOnlyGivenOrNot(
      boolean required, boolean repeated, boolean positional, String fallback) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CommandOption(
                "all",
                CommandOption.Type.FLAG,
                "All.",
                required,
                repeated,
                positional,
                fallback,
                List.of(),
                ""))
        .withMessage("flag 'all' is either given or not");
  }

  @Test
  void fallbackChoicesAndExampleFitTheType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> days("soon", List.of(), "7"))
        .withMessage("the fallback of 'days' is 'soon', wanted is a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> days("", List.of("7", "many"), "7"))
        .withMessage("a choice of 'days' is 'many', wanted is a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> days("", List.of("7", "14"), "9"))
        .withMessage("the example of 'days' is '9', wanted is 7 or 14");
    assertThat(days("7", List.of("7", "14"), "").choices()).containsExactly("7", "14");
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER,9223372036854775807,true",
    "INTEGER,-3,true",
    "INTEGER,9223372036854775808,false",
    "INTEGER,1.0,false",
    "INTEGER,'',false",
    "NUMBER,1.5,true",
    "NUMBER,+1E+2,true",
    "NUMBER,1e999999999,false",
    "NUMBER,NaN,false",
    "NUMBER,.5,false",
    "FLAG,true,true",
    "FLAG,false,true",
    "FLAG,yes,false",
    "PATH,a/b,true",
    "PATH,'',false",
    "TEXT,'',true",
  })
  void aValueFitsItsTypeOrNot(CommandOption.Type type, String value, boolean fits) {
    assertThat(type.fault(value, List.of()).isEmpty()).isEqualTo(fits);
  }

  @Test
  void noPathHoldsAZero() {
    assertThat(CommandOption.Type.PATH.fault("a\0b", List.of())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(CommandOption.Type.class)
  void whatDoesNotFitIsToldWithWhatIsWanted(CommandOption.Type type) {
    assertThat(type.fault("x", List.of("true", "1")).orElseThrow())
        .isEqualTo("is 'x', wanted is true or 1");
    assertThat(type.wanted()).isNotBlank();
  }

  private static CommandOption option(String name, CommandOption.Type type) {
    return new CommandOption(name, type, "Some.", false, false, false, "", List.of(), "");
  }

  private static CommandOption days(String fallback, List<String> choices, String example) {
    return new CommandOption(
        "days",
        CommandOption.Type.INTEGER,
        "Days.",
        false,
        false,
        false,
        fallback,
        choices,
        example);
  }
}
