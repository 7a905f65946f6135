// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.SearchHit;
import dev.milepost.server.http.Address;

/**
 * What a search found, with the address of its page.
 *
 * @since 0.1
 */
public final class Hits {
  private Hits() {}

  /** One of them. */
  public record Hit(String kind, String title, String detail, String href) {}

  /** The hit with its address through the lens. */
  public static Hit of(SearchHit hit, Lens lens) {
    Address repository = Parameters.through(lens, Address.of("/repositories/", hit.repository()));
    String address =
        switch (hit.kind()) {
          case REPOSITORY -> repository.toString();
          case SERVICE -> repository.with("service", hit.service()).toString();
          case CAPABILITY -> repository.with("capability", hit.rule()) + "#evidence";
          case PROBLEM -> repository + "#findings";
        };
    return new Hit(Parameters.word(hit.kind()), hit.title(), hit.detail(), address);
  }
}
