// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Assessment.ASSESSMENT;
import static dev.milepost.store.generated.tables.Figure.FIGURE;
import static dev.milepost.store.generated.tables.Finding.FINDING;
import static dev.milepost.store.generated.tables.Recommendation.RECOMMENDATION;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;
import static dev.milepost.store.generated.tables.Service.SERVICE;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.Finding;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Writes an assessment in place of the one before, inside the transaction that it is given. */
final class AssessmentWriter {
  private final DSLContext sql;

  AssessmentWriter(DSLContext sql) {
    this.sql = sql;
  }

  boolean replace(
      String repository, Lens lens, Instant assessedAt, Assessment assessment, byte[] document) {
    Long owner =
        sql.select(REPOSITORY.ID)
            .from(REPOSITORY)
            .where(REPOSITORY.KEY.eq(repository))
            .forUpdate()
            .fetchOne(REPOSITORY.ID);
    if (owner == null) {
      return false;
    }
    sql.deleteFrom(ASSESSMENT)
        .where(ASSESSMENT.REPOSITORY_ID.eq(owner).and(SqlAssessmentArchive.through(lens)))
        .execute();
    Assessment.RepositoryInfo info = assessment.repository();
    long id =
        sql.insertInto(ASSESSMENT)
            .set(ASSESSMENT.REPOSITORY_ID, owner)
            .set(ASSESSMENT.MONTHS, lens.months())
            .set(ASSESSMENT.BENCHMARK, lens.benchmark().year())
            .set(ASSESSMENT.ASSESSED_AT, assessedAt)
            .set(ASSESSMENT.SINCE, assessment.period().since())
            .set(ASSESSMENT.UNTIL, assessment.period().until())
            .set(ASSESSMENT.HEAD, info.head())
            .set(ASSESSMENT.BRANCH, info.branch())
            .set(ASSESSMENT.FIRST_MONTH, firstMonth(assessment))
            .set(ASSESSMENT.DOCUMENT, document)
            .returning(ASSESSMENT.ID)
            .fetchSingle()
            .getId();
    for (ServiceAssessment service : assessment.services()) {
      long serviceId = service(id, service);
      sql.batch(
              service.metrics().all().stream()
                  .map(metric -> figure(serviceId, metric, service))
                  .toList())
          .execute();
      new FactWriter(sql, serviceId).write(service.facts());
    }
    List<Query> rest = new ArrayList<>();
    assessment.recommendations().forEach(r -> rest.add(recommendation(id, r)));
    int seq = 0;
    for (Finding.Capability capability : assessment.capabilities().capabilities()) {
      rest.add(
          finding(id, seq++, "capability", capability, capability.title(), capability.verdict()));
    }
    for (Finding.Problem problem : assessment.findings()) {
      rest.add(finding(id, seq++, "problem", problem, problem.message(), problem.severity()));
    }
    sql.batch(rest).execute();
    return true;
  }

  private static String firstMonth(Assessment assessment) {
    return YearMonth.from(assessment.period().since().atZone(assessment.definitions().zone()))
        .toString();
  }

  private long service(long assessment, ServiceAssessment service) {
    @Nullable Stage bottleneck =
        service
            .bottleneck()
            .flatMap(
                name -> service.stages().stream().filter(stage -> stage.name() == name).findFirst())
            .orElse(null);
    return sql.insertInto(SERVICE)
        .set(SERVICE.ASSESSMENT_ID, assessment)
        .set(SERVICE.NAME, service.name())
        .set(SERVICE.RUNG, service.deployments().rung().word())
        .set(SERVICE.CONFIDENCE, service.confidence().value())
        .set(SERVICE.DEPLOYMENTS, service.deployments().inPeriod())
        .set(SERVICE.LEVEL, Columns.name(service.maturity().level()))
        .set(SERVICE.BOTTLENECK, bottleneck == null ? null : bottleneck.name().key())
        .set(SERVICE.BOTTLENECK_SHARE, bottleneck == null ? null : bottleneck.share())
        .set(SERVICE.CHANGES_PEOPLE, changes(service.origins(), Fact.Origin.PEOPLE))
        .set(SERVICE.CHANGES_ASSISTED, changes(service.origins(), Fact.Origin.ASSISTED))
        .set(SERVICE.CHANGES_BOT, changes(service.origins(), Fact.Origin.BOT))
        .returning(SERVICE.ID)
        .fetchSingle()
        .getId();
  }

  private static int changes(OriginSplit origins, Fact.Origin origin) {
    return origins.parts().stream()
        .filter(part -> part.origin() == origin)
        .mapToInt(OriginSplit.Part::changes)
        .sum();
  }

  private Query figure(long service, Metric metric, ServiceAssessment assessed) {
    @Nullable Distribution spread = metric.whole().distribution();
    Maturity.@Nullable Rating rating = rating(assessed.maturity(), metric.name());
    Maturity.@Nullable Bound bound = rating == null ? null : rating.bound();
    return sql.insertInto(FIGURE)
        .set(FIGURE.SERVICE_ID, service)
        .set(FIGURE.METRIC, metric.name().key())
        .set(FIGURE.STATE, metric.whole().state().word())
        .set(FIGURE.VALUE, metric.whole().value())
        .set(FIGURE.P75, spread == null ? null : spread.p75())
        .set(FIGURE.P90, spread == null ? null : spread.p90())
        .set(FIGURE.SAMPLE_SIZE, metric.whole().sampleSize())
        .set(FIGURE.NOTE, metric.whole().note())
        .set(FIGURE.LEVEL, rating == null ? null : Columns.name(rating.level()))
        .set(FIGURE.BOUND, bound == null ? null : bound.word())
        .set(
            FIGURE.SERIES,
            metric.series().stream().map(month -> month.value().value()).toArray(Double[]::new));
  }

  private static Maturity.@Nullable Rating rating(Maturity maturity, MetricName metric) {
    return maturity.metrics().stream().filter(r -> r.metric() == metric).findFirst().orElse(null);
  }

  private Query recommendation(long assessment, Recommendation recommendation) {
    return sql.insertInto(RECOMMENDATION)
        .set(RECOMMENDATION.ASSESSMENT_ID, assessment)
        .set(RECOMMENDATION.RANK, recommendation.rank())
        .set(RECOMMENDATION.ACTION, recommendation.action())
        .set(RECOMMENDATION.SERVICE, recommendation.service())
        .set(RECOMMENDATION.REASON, recommendation.reason())
        .set(RECOMMENDATION.GAIN, recommendation.gain());
  }

  private Query finding(
      long assessment, int seq, String kind, Finding finding, String title, Enum<?> verdict) {
    return sql.insertInto(FINDING)
        .set(FINDING.ASSESSMENT_ID, assessment)
        .set(FINDING.SEQ, seq)
        .set(FINDING.KIND, kind)
        .set(FINDING.RULE, finding.rule())
        .set(FINDING.TITLE, title)
        .set(FINDING.VERDICT, verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .set(FINDING.MESSAGE, finding.message());
  }
}
