// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.view.Watch;
import dev.milepost.server.work.AssessmentRunner;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/** What the API does. */
final class Writes {
  private final Engines engines;
  private final AssessmentRunner runner;
  private final JsonMapper mapper;
  private final Bodies bodies;
  private final Looks looks;

  Writes(Engines engines, AssessmentRunner runner, JsonMapper mapper) {
    this.engines = engines;
    this.runner = runner;
    this.mapper = mapper;
    this.bodies = new Bodies(mapper);
    this.looks = new Looks(engines);
  }

  private void accept(Context context, Object part) {
    context.status(202).contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  void add(Context context) {
    String path = bodies.read(context, Parts.NewRepository.class).path();
    RepositoryEntry added = new Watch(engines).add(path == null ? "" : path);
    AssessmentJob job = runner.request(added, Lens.DEFAULT);
    accept(context, new Parts.Added(Translate.repository(added), Translate.run(job)));
  }

  void assess(Context context) {
    RepositoryEntry repository = looks.repository(context);
    Parts.NewRun asked = bodies.read(context, Parts.NewRun.class);
    Integer months = asked.months();
    Lens lens = Parameters.lens(months == null ? null : months.toString(), asked.benchmark());
    accept(context, Translate.run(runner.request(repository, lens)));
  }

  void stop(Context context) {
    AssessmentJob job = Reads.run(context, engines);
    engines.jobs().stop(job.id(), engines.clock().instant());
    accept(context, Translate.run(Reads.run(context, engines)));
  }

  void remove(Context context) {
    RepositoryEntry repository = looks.repository(context);
    new Watch(engines).remove(repository);
    context.status(204);
  }
}
