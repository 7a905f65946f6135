// SPDX-License-Identifier: MIT
package dev.milepost.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule can fail: it finds the breach that is planted for it. */
class PlantedBreachesTest {
  private static final JavaClasses PLANTED = Imports.planted();

  @ParameterizedTest
  @MethodSource
  void finds(ArchRule rule, String breach) {
    assertThat(breachesOf(rule)).anyMatch(found -> found.contains(breach));
  }

  static Stream<Arguments> finds() {
    return Stream.of(
        arguments(Rules.seesOnlyWhatItMay(Room.KERNEL), "pointsUp"),
        arguments(Rules.seesOnlyWhatItMay(Room.KERNEL), "readsGit"),
        arguments(Rules.packagesAreFreeOfCycles(), "Cycle detected"),
        arguments(Rules.everyPackageIsNullMarked(), "PointsBack is not"),
        arguments(Rules.gitIsReadInOneRoom(), "readsGit"),
        arguments(Rules.sqlIsKnownToOneRoom(), "speaksSql"),
        arguments(Rules.httpIsServedInOneRoom(), "servesHttp"),
        arguments(Rules.commandLineIsParsedInOneRoom(), "parsesCommands"),
        arguments(Rules.loggingHasOneBackend(), "logs"),
        arguments(Rules.standardStreamsBelongToTheCommandLine(), "prints"),
        arguments(Rules.processesAreStartedInTwoRooms(), "startsWithBuilder"),
        arguments(Rules.processesAreStartedInTwoRooms(), "startsWithRuntime"),
        arguments(Rules.enginesAskNobodyForTheTime(), "looksAtTheClock"),
        arguments(Rules.standInsKnowNothingOfEachOther(), "asksTheOther"),
        arguments(Rules.connectorsKnowNothingOfEachOther(), "asksTheOther"));
  }

  @Test
  void everyRuleHasABreach() {
    assertThat(Rules.overAllRooms())
        .allSatisfy(rule -> assertThat(breachesOf(rule)).as(rule.getDescription()).isNotEmpty());
  }

  private static Iterable<String> breachesOf(ArchRule rule) {
    return rule.allowEmptyShould(true).evaluate(PLANTED).getFailureReport().getDetails();
  }
}
