// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Finds what a request is about. Thread-safe.
 *
 * @since 0.1
 */
public final class Looks {
  private final Engines engines;

  /** Looks it up behind the given ports. */
  public Looks(Engines engines) {
    this.engines = engines;
  }

  /** The repository named in the path. */
  public RepositoryEntry repository(Context context) {
    String key = context.pathParam("key");
    return engines
        .repositories()
        .find(key)
        .orElseThrow(() ->
            HttpProblem.notFound("repository-unknown", "no repository '" + key + "' is watched"));
  }

  /** Its assessment through the lens, when there is one. */
  public Optional<ArchivedAssessment> find(RepositoryEntry repository, Lens lens) {
    return engines.assessments().find(repository.key(), lens);
  }

  /** The assessment of the repository in the path through the lens of the request. */
  public ArchivedAssessment assessment(Context context) {
    RepositoryEntry repository = repository(context);
    Lens lens = Parameters.lens(context);
    return find(repository, lens)
        .orElseThrow(() ->
            HttpProblem.notFound(
                "not-assessed",
                "'"
                    + repository.key()
                    + "' has not been assessed over "
                    + lens.months()
                    + " months beside benchmark "
                    + lens.benchmark().year()));
  }

  /** The service that the request names; the first without a name. */
  public static ServiceAssessment service(Context context, ArchivedAssessment archived) {
    String name = Parameters.text(context, "service");
    if (name.isEmpty()) {
      return archived.assessment().services().getFirst();
    }
    return archived.assessment().services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            HttpProblem.notFound(
                "service-unknown",
                "'" + archived.repository().key() + "' has no service '" + name + "'"));
  }
}
