// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import java.time.Instant;
import java.util.List;

/** The rows of a query and the moment they are of. One of the lists is empty. */
public record QueryResult(Instant asOf, List<Integer> items, List<Link> links) {
  public QueryResult {
    items = List.copyOf(items);
    links = List.copyOf(links);
  }

  /** A row of a query for links; a root has source 0 and no link type. */
  public record Link(int source, int target, String rel) {}
}
