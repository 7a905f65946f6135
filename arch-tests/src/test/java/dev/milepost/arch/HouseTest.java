// SPDX-License-Identifier: MIT
package dev.milepost.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of all rooms keeps the rules. */
class HouseTest {
  private static final JavaClasses HOUSE = Imports.house();

  @Test
  void everyRoomHasALine() {
    Stream<String> found =
        HOUSE.getPackage("dev.milepost").getSubpackages().stream().map(JavaPackage::getName);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Room.values()).map(room -> room.packages().replace("..", "")).toList());
  }

  @ParameterizedTest
  @EnumSource
  void seesOnlyWhatItMay(Room room) {
    Rules.seesOnlyWhatItMay(room).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("dev.milepost.arch.Rules#overAllRooms")
  void keeps(ArchRule rule) {
    rule.check(HOUSE);
  }
}
