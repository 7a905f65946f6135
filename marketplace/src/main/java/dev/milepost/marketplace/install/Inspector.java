// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at a plugin before it is installed. What it finds is shown in the plan; errors are reasons
 * against it. Nothing of the plugin is run.
 *
 * @since 0.1
 */
public interface Inspector {
  /** Finds nothing. */
  Inspector NONE = folder -> List.of();

  /** What is wrong or remarkable with the plugin in a folder. */
  List<Finding.Problem> inspect(Path folder);

  /** What this one finds and then what the other one does. */
  default Inspector and(Inspector other) {
    return folder -> Stream.of(this, other).flatMap(it -> it.inspect(folder).stream()).toList();
  }
}
