// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.cli.PlatformHost;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.server.work.RunListener;
import java.util.Locale;

/** Tells the terminal of runs: a line for each phase and one for the end. Used by one thread. */
final class ConsoleRuns implements RunListener {
  private final PlatformHost.Console console;
  private String last = "";

  ConsoleRuns(PlatformHost.Console console) {
    this.console = console;
  }

  @Override
  public void progressed(AssessmentJob job, String phase, long done, long total) {
    String line = job.repository().name() + ": " + phase;
    if (!line.equals(last)) {
      last = line;
      console.say(line);
    }
  }

  @Override
  public void assessed(AssessmentJob job, Assessment assessment) {
    last = "";
    MaturityLevel level = assessment.maturity().level();
    int deployments =
        assessment.services().stream().mapToInt(service -> service.deployments().inPeriod()).sum();
    console.say(
        job.repository().name()
            + ": assessed, "
            + deployments
            + (deployments == 1 ? " deployment" : " deployments")
            + " in "
            + job.lens().months()
            + " months, "
            + (level == null ? "unrated" : level.name()));
  }

  @Override
  public void ended(AssessmentJob job, AssessmentJob.State state, String message) {
    last = "";
    String how = state.name().toLowerCase(Locale.ROOT);
    console.say(job.repository().name() + ": " + how + (message.isEmpty() ? "" : ": " + message));
  }
}
