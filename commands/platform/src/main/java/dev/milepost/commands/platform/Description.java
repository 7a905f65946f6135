// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import java.util.function.Supplier;

/** The plugin for whoever only asks what it describes, as the writer of its index does. */
final class Description implements Supplier<MilepostPlugin> {
  @Override
  public MilepostPlugin get() {
    return new PlatformPlugin(
        new Engines() {
          @Override
          public Assessor assessor() {
            throw none();
          }

          @Override
          public FactsAssessment facts(FactsRequest request) {
            throw none();
          }
        });
  }

  private static MilepostException none() {
    return MilepostException.caller("description-only", "this plugin has no engines");
  }
}
