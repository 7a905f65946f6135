// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start-up cache is trained on what people run. */
class TrainingTest {
  private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void everyCommandOfTheTrainingSucceedsAndLeavesNothing() throws Exception {
    Process training =
        JavaProcess.of("-Djava.io.tmpdir=" + folder, Training.class.getName(), folder.toString())
            .start();
    String said = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(training.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(training.exitValue()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theRepositoryHasEverythingThatIsMeasured() throws IOException {
    Path repository = folder.resolve("shop.git");
    TrainingRepository.write(repository, END);
    Assessment tags = assess(repository, Rung.TAGS);
    assertThat(tags.maturity().level()).isNotNull();
    for (MetricName name : MetricName.values()) {
      assertThat(tags.services().getFirst().metrics().get(name).whole().state())
          .as(name.key())
          .isNotEqualTo(MetricState.NO_DATA);
    }
    assertThat(assess(repository, Rung.GITOPS).services().getFirst().deployments().inPeriod())
        .isGreaterThan(20);
  }

  private static Assessment assess(Path repository, Rung rung) {
    var period = new TimeRange(END.minus(Duration.ofDays(365)), END);
    AssessmentRequest plain = AssessmentRequest.of(repository, period);
    var request =
        new AssessmentRequest(
            repository,
            period,
            plain.definitions(),
            plain.benchmark(),
            Optional.of(rung),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Optional.empty());
    return Assessments.git().assess(request, Progress.NONE);
  }
}
