// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.report.chart.Figures;
import java.util.Locale;

/** Says which stretch of the way costs most. */
final class Bottleneck {
  private Bottleneck() {}

  /** Empty without lead times. */
  static String sentence(ServiceAssessment service) {
    return service
        .bottleneck()
        .flatMap(
            name -> service.stages().stream().filter(stage -> stage.name() == name).findFirst())
        .map(Bottleneck::sentence)
        .orElse("");
  }

  private static String sentence(Stage stage) {
    Double share = stage.share();
    String title = stage.name().title();
    return share == null
        ? title + " costs most."
        : Figures.percent(share) + " of all lead time is " + title.toLowerCase(Locale.ROOT) + ".";
  }
}
