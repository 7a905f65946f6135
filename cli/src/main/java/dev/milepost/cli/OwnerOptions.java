// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.incident.Owners;
import dev.milepost.kernel.MilepostException;
import dev.milepost.work.incident.FolderOwners;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who looks after components and code. */
final class OwnerOptions {
  private OwnerOptions() {}

  static FolderOwners read(Arguments arguments, Surroundings surroundings) {
    Map<String, List<String>> components = new LinkedHashMap<>();
    arguments
        .pairs("--owner", "--owner database=@acme/data")
        .forEach((component, owner) -> components.put(component, List.of(owner)));
    Optional<Path> told = arguments.text("--codeowners").map(surroundings.folder()::resolve);
    try {
      return FolderOwners.of(surroundings.folder(), told, components);
    } catch (MilepostException e) {
      arguments.fault(e.text());
      return new FolderOwners(Owners.of("", components), List.of());
    }
  }
}
