// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSpecTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Report", "9lives", "a b", "a:b"})
  void aNameIsALowerCaseWord(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(name, "Says it"))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void aSummaryIsOneLine() {
    assertThat(spec("report", "x".repeat(120)).summary()).hasSize(120);
    for (String summary : List.of("", " ", "x".repeat(121), "two\nlines")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> spec("report", summary))
          .withMessage("the summary of command 'report' is not one line of 1 to 120 characters");
    }
  }

  @Test
  void optionsHaveNamesOfTheirOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec("report", "Says it", flag("all"), flag("all")))
        .withMessage("command 'report' has two options 'all'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "output", "yes", "plan", "fail-on", "color", "help", "debug"})
  void optionsOfTheHostAreNotTaken(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec("report", "Says it", flag(name)))
        .withMessage("option '" + name + "' of command 'report' is one of the host's");
  }

  @Test
  void nothingStandsBehindAnArgumentThatMayEndAnywhere() {
    CommandOption all = argument("files", true, true);
    CommandOption maybe = argument("folder", false, false);
    CommandOption one = argument("plan", true, false);
    for (CommandOption first : List.of(all, maybe)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> spec("report", "Says it", first, one))
          .withMessageStartingWith("argument 'plan' of command 'report' stands behind one");
    }
    assertThat(spec("report", "Says it", one, flag("all"), all).options()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Risk.class)
  void onlyACommandThatReadsNeverProposes(Risk risk) {
    CommandSpec spec =
        new CommandSpec("report", "Says it", "", List.of(), risk, JsonObject.EMPTY, List.of());

    assertThat(spec.writes()).isEqualTo(risk != Risk.READ);
  }

  @Test
  void theSchemaSaysWhatTheOptionsSay() {
    CommandSpec spec =
        spec(
            "report",
            "Says it",
            argument("project", true, false),
            new CommandOption(
                "days",
                CommandOption.Type.INTEGER,
                "Days.",
                false,
                false,
                false,
                "7",
                List.of("7", "14"),
                ""),
            new CommandOption(
                "label",
                CommandOption.Type.TEXT,
                "Labels.",
                false,
                true,
                false,
                "none",
                List.of(),
                "late"),
            new CommandOption(
                "share",
                CommandOption.Type.NUMBER,
                "A share.",
                false,
                false,
                false,
                "0.5",
                List.of(),
                "0.5"),
            flag("all"));

    assertThat(spec.inputSchema().canonical())
        .isEqualTo(
            """
            {"additionalProperties":false,"properties":{\
            "all":{"description":"Whether so.","type":"boolean"},\
            "days":{"default":7,"description":"Days.","enum":[7,14],"type":"integer"},\
            "label":{"default":["none"],"description":"Labels.",\
            "items":{"type":"string"},"type":"array"},\
            "project":{"description":"Some.","type":"string"},\
            "share":{"default":0.5,"description":"A share.","type":"number"}},\
            "required":["project"],"type":"object"}\
            """);
  }

  @Test
  void aCommandWithoutOptionsTakesAnEmptyObject() {
    assertThat(spec("report", "Says it").inputSchema().canonical())
        .isEqualTo("{\"additionalProperties\":false,\"properties\":{},\"type\":\"object\"}");
  }

  @Test
  void flagsHaveBooleansForChoices() {
    CommandOption option =
        new CommandOption(
            "all", CommandOption.Type.FLAG, "All.", false, false, false, "", List.of("true"), "");

    assertThat(option.schema().canonical())
        .isEqualTo("{\"description\":\"All.\",\"enum\":[true],\"type\":\"boolean\"}");
  }

  private static CommandSpec spec(String name, String summary, CommandOption... options) {
    return new CommandSpec(
        name,
        summary,
        "",
        List.of(options),
        Risk.READ,
        JsonObject.EMPTY,
        List.of(new CommandExample("--all", "everything")));
  }

  private static CommandOption flag(String name) {
    return new CommandOption(
        name, CommandOption.Type.FLAG, "Whether so.", false, false, false, "", List.of(), "");
  }

  private static CommandOption argument(String name, boolean required, boolean repeated) {
    return new CommandOption(
        name, CommandOption.Type.TEXT, "Some.", required, repeated, true, "", List.of(), "");
  }
}
