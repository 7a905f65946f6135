// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandResult.Answer;
import dev.milepost.spi.command.CommandResult.Findings;
import dev.milepost.spi.command.CommandResult.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCallTest {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "report",
          "Says how it goes",
          "",
          List.of(
              option("project", CommandOption.Type.TEXT, true, false, ""),
              option("label", CommandOption.Type.TEXT, false, true, ""),
              option("days", CommandOption.Type.INTEGER, false, false, "14"),
              option("share", CommandOption.Type.NUMBER, false, false, ""),
              option("log", CommandOption.Type.PATH, false, false, ""),
              option("all", CommandOption.Type.FLAG, false, false, "")),
          Risk.READ,
          JsonObject.EMPTY,
          List.of());

  @Test
  void valuesAreReadByTheirTypes() {
    CommandCall call =
        CommandCall.of(
            SPEC,
            Map.of(
                "project", List.of("PAY"),
                "label", List.of("late", "big"),
                "days", List.of("+7"),
                "share", List.of("2.50e-1"),
                "log", List.of("logs/app.log"),
                "all", List.of("true")));

    assertThat(call.required("project")).isEqualTo("PAY");
    assertThat(call.texts("label")).containsExactly("late", "big");
    assertThat(call.text("label")).contains("late");
    assertThat(call.integer("days")).contains(7L);
    assertThat(call.number("share").orElseThrow()).isEqualByComparingTo("0.25");
    assertThat(call.text("log")).contains("logs/app.log");
    assertThat(call.flag("all")).isTrue();
  }

  @Test
  void whatIsNotGivenIsItsFallbackOrNothing() {
    CommandCall call = CommandCall.of(SPEC, Map.of("project", List.of("PAY")));

    assertThat(call.integer("days")).contains(14L);
    assertThat(call.required("days")).isEqualTo("14");
    assertThat(call.texts("label")).isEmpty();
    assertThat(call.number("share")).isEmpty();
    assertThat(call.flag("all")).isFalse();
  }

  @Test
  void allFaultsAreToldAtOnce() {
    refused(() ->
            CommandCall.of(
                SPEC,
                Map.of("days", List.of("soon"), "all", List.of("true", "true"), "dayz", List.of())))
        .withMessageContaining("project is missing: Some.")
        .withMessageContaining("days is 'soon', wanted is a whole number")
        .withMessageContaining("all is given 2 times, wanted is one value")
        .withMessageContaining(
            "dayz is no option of 'report', which has project, label, days, share, log, all");
  }

  @Test
  void aCommandWithoutOptionsSaysThatItHasNone() {
    CommandSpec none =
        new CommandSpec("report", "Says it", "", List.of(), Risk.READ, JsonObject.EMPTY, List.of());

    refused(() -> CommandCall.of(none, Map.of("all", List.of("true"))))
        .withMessage("all is no option of 'report', which has none");
  }

  @Test
  void aJsonObjectIsReadAsTheSameValues() {
    CommandCall call =
        CommandCall.of(
            SPEC,
            JsonObject.EMPTY
                .with("project", JsonValue.of("PAY"))
                .with("label", JsonValue.ofStrings(List.of("late", "big")))
                .with("days", JsonValue.of(7))
                .with("share", number("0.25"))
                .with("log", JsonValue.of("app.log"))
                .with("all", JsonValue.of(false)));

    assertThat(call.required("project")).isEqualTo("PAY");
    assertThat(call.texts("label")).containsExactly("late", "big");
    assertThat(call.integer("days")).contains(7L);
    assertThat(call.number("share").orElseThrow()).isEqualByComparingTo("0.25");
    assertThat(call.flag("all")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,1",
    "100,100",
    "1E+2,100",
    "1200e-2,12",
    "-0.0,0",
    "0e999999999,0",
    "9223372036854775807,9223372036854775807",
    "-9223372036854775808,-9223372036854775808",
  })
  void aWholeNumberMayBeWrittenInEveryWayOfJson(String written, long meant) {
    assertThat(days(written).integer("days")).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "1e999999999", "1e-999999999", "9223372036854775808", "1e19", "0.1"})
  void whatIsNoWholeNumberOf64BitsIsRefused(String written) {
    refused(() -> days(written))
        .withMessage("days holds a value that is not a whole number")
        .withMessageNotContaining("000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e100"})
  void aNumberThatWouldCostMemoryIsRefused(String written) {
    refused(() -> CommandCall.of(SPEC, project().with("share", number(written))))
        .withMessageStartingWith("share is '")
        .withMessageEndingWith(
            "wanted is a number of at most 30 digits before and after its point");
  }

  @Test
  void valuesOfOtherTypesAreRefusedByName() {
    refused(() ->
            CommandCall.of(
                SPEC,
                JsonObject.EMPTY
                    .with("project", JsonValue.of(1))
                    .with("label", new JsonArray(List.of(JsonValue.of("late"), JsonNull.NULL)))
                    .with("days", JsonValue.of("7"))
                    .with("share", JsonValue.of("0.5"))
                    .with("log", JsonObject.EMPTY)
                    .with("all", JsonValue.of("true"))))
        .withMessage(
            """
            project holds a value that is not a text; \
            label holds a value that is not a text; \
            days holds a value that is not a whole number; \
            share holds a value that is not a number of at most 30 digits before and after its \
            point; \
            log holds a value that is not a path; \
            all holds a value that is not true or false\
            """);
  }

  @Test
  void listsAreTakenWhereTheyAreWanted() {
    refused(() ->
            CommandCall.of(
                SPEC,
                JsonObject.EMPTY
                    .with("project", JsonValue.ofStrings(List.of("PAY")))
                    .with("label", JsonValue.of("late"))))
        .withMessage("project is a list, wanted is one value; label is no list");
  }

  @Test
  void membersThatAreNoOptionsAreRefused() {
    refused(() -> CommandCall.of(SPEC, project().with("dayz", JsonObject.EMPTY)))
        .withMessageStartingWith("dayz is no option of 'report'");
  }

  @Test
  void aCommandAsksOnlyForWhatItDescribes() {
    CommandCall call = CommandCall.of(SPEC, project());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.text("weeks"))
        .withMessage("the command describes no option 'weeks'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.required("share"))
        .withMessage("option 'share' is neither required nor has it a fallback");
  }

  @Test
  void aCallKeepsItsOwnCopyOfTheValues() {
    List<String> labels = new ArrayList<>(List.of("late"));
    CommandCall call = CommandCall.of(SPEC, Map.of("project", List.of("PAY"), "label", labels));
    labels.add("big");

    assertThat(call.texts("label")).containsExactly("late");
  }

  @Test
  void everyResultHasATextAndData() {
    JsonObject data = JsonObject.EMPTY.with("days", JsonValue.of(7));
    Plan plan =
        new Plan(
            "p1",
            Plan.SCHEMA_VERSION,
            "demo/note",
            EntityRef.of("file", "note"),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1),
            List.of(),
            List.of());

    for (CommandResult result :
        List.of(
            new Answer("Seven.", data),
            new Findings(List.of(), "Seven.", data),
            new Proposal(plan, "Seven.", data))) {
      assertThat(result.text()).isEqualTo("Seven.");
      assertThat(result.data()).isEqualTo(data);
    }
  }

  private static CommandCall days(String written) {
    return CommandCall.of(SPEC, project().with("days", number(written)));
  }

  private static JsonObject project() {
    return JsonObject.EMPTY.with("project", JsonValue.of("PAY"));
  }

  private static JsonNumber number(String written) {
    return new JsonNumber(new BigDecimal(written));
  }

  private static CommandOption option(
      String name, CommandOption.Type type, boolean required, boolean repeated, String fallback) {
    return new CommandOption(
        name, type, "Some.", required, repeated, false, fallback, List.of(), "");
  }

  private static ThrowableAssertAlternative<MilepostException> refused(ThrowingCallable call) {
    return assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo("command-arguments"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER));
  }
}
