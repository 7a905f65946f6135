// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.format.PluginTree;
import java.nio.file.Path;
import java.util.List;

/**
 * Says what {@code platform plugin validate} says of a plugin's files, but for notes: they are for
 * authors. Stateless; safe to share.
 *
 * @since 0.1
 */
public final class ContentInspector implements Inspector {
  @Override
  public List<Finding.Problem> inspect(Path folder) {
    // What was brought is installed as it is: nothing of it is left out here.
    return new PluginValidator()
        .validate(PluginTree.of(folder)).problems().stream()
            .filter(problem -> problem.severity() != Severity.NOTE)
            .toList();
  }
}
