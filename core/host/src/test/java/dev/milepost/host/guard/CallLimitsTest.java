// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {
  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "-1, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
  void whatIsNotPositiveIsRefused(long deadline, int concurrent, int failures, long rest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CallLimits(
                Duration.ofSeconds(deadline), concurrent, failures, Duration.ofSeconds(rest)))
        .withMessageStartingWith("limits must be positive");
  }

  @Test
  void anotherDeadlineLeavesTheRestAsItIs() {
    assertThat(CallLimits.DEFAULT.within(Duration.ofSeconds(3)))
        .isEqualTo(
            new CallLimits(
                Duration.ofSeconds(3),
                CallLimits.DEFAULT.concurrent(),
                CallLimits.DEFAULT.failures(),
                CallLimits.DEFAULT.rest()));
  }
}
