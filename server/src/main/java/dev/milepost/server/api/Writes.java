// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.report.markup.SafeText;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.view.Watch;
import dev.milepost.server.work.AssessmentRunner;
import io.javalin.http.Context;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the API does. */
final class Writes {
  private final Engines engines;
  private final AssessmentRunner runner;
  private final JsonMapper mapper;
  private final Looks looks;

  Writes(Engines engines, AssessmentRunner runner, JsonMapper mapper) {
    this.engines = engines;
    this.runner = runner;
    this.mapper = mapper;
    this.looks = new Looks(engines);
  }

  private void accept(Context context, Object part) {
    context.status(202).contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  private <T> T body(Context context, Class<T> type) {
    try {
      T body =
          mapper
              .readerFor(type)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(context.bodyAsBytes());
      if (body != null) {
        return body;
      }
    } catch (DatabindException e) {
      throw invalid("does not fit" + at(e), type);
    } catch (JacksonException e) {
      throw invalid("is no JSON", type);
    }
    throw invalid("is null", type);
  }

  private static String at(DatabindException e) {
    String path =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at '" + SafeText.of(path) + "'";
  }

  /** In our words: those of the parser name classes. */
  private static HttpProblem invalid(String how, Class<?> type) {
    String fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining("', '", "'", "'"));
    return new HttpProblem(
        400,
        "body-invalid",
        "the body "
            + how
            + "; wanted is a JSON object with "
            + fields
            + ", see /api/v1/openapi.json");
  }

  void add(Context context) {
    String path = body(context, Parts.NewRepository.class).path();
    RepositoryEntry added = new Watch(engines).add(path == null ? "" : path);
    AssessmentJob job = runner.request(added, Lens.DEFAULT);
    accept(context, new Parts.Added(Translate.repository(added), Translate.run(job)));
  }

  void assess(Context context) {
    RepositoryEntry repository = looks.repository(context);
    Parts.NewRun asked = body(context, Parts.NewRun.class);
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
