// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.source.Downloads;
import dev.milepost.marketplace.source.Origin;

/** Places of plugins that no catalogue lists, when something newer is looked for. */
final class Origins {
  private Origins() {}

  /** The same place, without what pins it; refuses one where nothing newer can be. */
  static Origin unpinned(Origin origin) {
    return switch (origin) {
      case Origin.Folder folder -> folder;
      case Origin.Git git -> new Origin.Git(git.address(), git.ref(), "", git.path());
      case Origin.Npm npm -> new Origin.Npm(npm.registry(), npm.name(), "", "");
      case Origin.Archive archive when !Downloads.address(archive.address()) ->
          new Origin.Archive(archive.address(), "", archive.path());
      case Origin.Archive archive -> throw fixed(archive);
      case Origin.Document document -> throw fixed(document);
      case Origin.Maven maven -> throw fixed(maven);
    };
  }

  private static MilepostException fixed(Origin origin) {
    return MilepostException.caller(
        Origin.CODE,
        origin.text() + " names one version; install the newer one by its own address");
  }
}
