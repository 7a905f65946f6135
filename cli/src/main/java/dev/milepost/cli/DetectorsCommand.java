// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.detect.DetectorInfo;
import dev.milepost.assessment.detect.Detectors;
import dev.milepost.report.Listing;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform detectors}: what is looked for. */
final class DetectorsCommand implements Command {
  @Override
  public String name() {
    return "detectors";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("List the capabilities that are looked for, with their ids.");
    ReportOptions.addTo(spec, Listing.FORMATS);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    ReportOptions report = ReportOptions.read(arguments, session.surroundings(), Listing.FORMATS);
    arguments.check();
    List<List<String>> rows = new ArrayList<>();
    for (DetectorInfo detector : Detectors.catalogue()) {
      rows.add(List.of(detector.id(), detector.group(), detector.title(), detector.looksFor()));
    }
    Listing listing =
        new Listing(
            List.of("id", "group", "title", "looksFor"),
            List.of("Detector", "Group", "Capability", "Looks for"),
            List.of(),
            rows);
    Output.write(
        session.surroundings(),
        report.file(),
        out -> listing.write(report.format(), report.render(), out));
    return ExitCode.DONE;
  }
}
