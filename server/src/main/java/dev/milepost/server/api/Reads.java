// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.FactPage;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.kernel.Finding;
import dev.milepost.report.Format;
import dev.milepost.report.RenderOptions;
import dev.milepost.report.Reports;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.view.Csv;
import dev.milepost.server.view.FactRows;
import dev.milepost.server.view.FactsView;
import dev.milepost.server.view.FileAtCommit;
import dev.milepost.server.view.Finder;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.OverviewQuery;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What the API tells. */
final class Reads {
  private static final int MOST_ADVICE = 5;
  private static final int MOST_HITS = 20;

  private final Engines engines;
  private final JsonMapper mapper;
  private final Looks looks;
  private final Finder finder;

  Reads(Engines engines, PluginMarket market, JsonMapper mapper) {
    this.finder = new Finder(engines, market);
    this.engines = engines;
    this.mapper = mapper;
    this.looks = new Looks(engines);
  }

  private void answer(Context context, Object part) {
    context.contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  void overview(Context context) {
    OverviewQuery query = OverviewQuery.of(context);
    Lens lens = query.lens();
    answer(
        context,
        new Parts.Overview(
            lens.months(),
            lens.benchmark().year(),
            query.apply(engines.assessments().overview(lens)).stream()
                .map(Translate::line)
                .toList(),
            engines.assessments().advice(lens, MOST_ADVICE).stream()
                .map(Translate::advice)
                .toList()));
  }

  void repositories(Context context) {
    answer(
        context,
        new Parts.Repositories(
            engines.repositories().all().stream().map(Translate::repository).toList()));
  }

  void repository(Context context) {
    answer(context, Translate.repository(looks.repository(context)));
  }

  void assessment(Context context) throws IOException {
    ArchivedAssessment archived = looks.assessment(context);
    var out = new ByteArrayOutputStream(65_536);
    Reports.write(archived.assessment(), Format.JSON, new RenderOptions(false, true), out);
    context.contentType("application/json").result(out.toByteArray());
  }

  void capabilities(Context context) {
    ArchivedAssessment archived = looks.assessment(context);
    List<Finding.Capability> all = archived.assessment().capabilities().capabilities();
    answer(
        context,
        new Parts.Capabilities(
            archived.repository().key(),
            archived.assessment().repository().head(),
            all.stream().map(Translate::capability).toList()));
  }

  void facts(Context context, FactsView.Kind kind) {
    ArchivedAssessment archived = looks.assessment(context);
    ServiceAssessment service = Looks.service(context, archived);
    FactsView view = FactsView.of(context, archived, service, kind, FactQuery.Only.ALL);
    String format = Parameters.text(context, "format");
    switch (format) {
      case "csv" -> {
        download(context, archived, kind, "csv");
        context
            .contentType("text/csv; charset=utf-8")
            .result(Csv.of(kind, FactRows.all(engines.facts(), view)));
      }
      case "json", "" -> page(context, view);
      default -> throw HttpProblem.parameter("format", format, "json | csv");
    }
  }

  private void page(Context context, FactsView view) {
    int page = view.page();
    int limit = view.query().limit();
    FactPage<? extends FactRows.Row> facts = FactRows.of(engines.facts(), view);
    answer(
        context,
        switch (view.kind()) {
          case DEPLOYMENTS ->
              new Parts.Deployments(
                  facts.total(), page, limit, only(FactRows.DeploymentRow.class, facts));
          case CHANGES ->
              new Parts.Changes(facts.total(), page, limit, only(FactRows.ChangeRow.class, facts));
          case FAILURES ->
              new Parts.Failures(
                  facts.total(), page, limit, only(FactRows.FailureRow.class, facts));
        });
  }

  private static <T> List<T> only(Class<T> type, FactPage<?> facts) {
    return facts.rows().stream().map(type::cast).toList();
  }

  private static void download(
      Context context, ArchivedAssessment archived, FactsView.Kind kind, String extension) {
    String name = archived.repository().key() + "-" + Parameters.word(kind) + "." + extension;
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  void file(Context context) {
    FileAtCommit file = FileAtCommit.read(context, looks.assessment(context));
    answer(
        context,
        new Parts.FilePart(
            file.commit(),
            file.path(),
            file.line(),
            file.lines(),
            file.truncated(),
            file.trouble()));
  }

  void runs(Context context) {
    answer(
        context,
        new Parts.Runs(
            engines.jobs().latest(Parameters.lens(context)).stream().map(Translate::run).toList()));
  }

  void run(Context context) {
    answer(context, Translate.run(run(context, engines)));
  }

  static AssessmentJob run(Context context, Engines engines) {
    String id = context.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw HttpProblem.parameter("id", id, "the number of a run");
    }
    return engines
        .jobs()
        .find(Long.parseLong(id))
        .orElseThrow(() -> HttpProblem.notFound("run-unknown", "there is no run '" + id + "'"));
  }

  void search(Context context) {
    Lens lens = Parameters.lens(context);
    answer(context, new Parts.Found(finder.find(Parameters.text(context, "q"), lens, MOST_HITS)));
  }

  void definitions(Context context) {
    answer(
        context,
        new Parts.DefinitionsPart(
            engines.definitions().zone().getId(),
            Parts.DefinitionsPart.benchmark(),
            Arrays.stream(DefinitionKey.values())
                .map(key -> Parts.DefinitionPart.of(key, engines.definitions().get(key)))
                .toList()));
  }
}
