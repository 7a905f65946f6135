// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Assessment.ASSESSMENT;
import static dev.milepost.store.generated.tables.Recommendation.RECOMMENDATION;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;
import static dev.milepost.store.generated.tables.Service.SERVICE;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.archive.Advice;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.AssessmentArchive;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.assessment.archive.SearchHit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Assessments: the whole as a document, what pages list as rows beside it. */
final class SqlAssessmentArchive implements AssessmentArchive {
  private final DSLContext sql;
  private final AssessmentDocuments documents;

  SqlAssessmentArchive(DSLContext sql, AssessmentDocuments documents) {
    this.sql = sql;
    this.documents = documents;
  }

  @Override
  public boolean replace(String repository, Lens lens, Instant assessedAt, Assessment assessment) {
    byte[] document = Packed.pack(documents.encode(assessment));
    return sql.transactionResult(transaction ->
        new AssessmentWriter(transaction.dsl())
            .replace(repository, lens, assessedAt, assessment, document));
  }

  @Override
  public Optional<ArchivedAssessment> find(String repository, Lens lens) {
    return sql.select(REPOSITORY.fields())
        .select(ASSESSMENT.ASSESSED_AT, ASSESSMENT.DOCUMENT)
        .from(ASSESSMENT)
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
        .where(REPOSITORY.KEY.eq(repository).and(through(lens)))
        .fetchOptional()
        .flatMap(row ->
            documents
                .decode(Packed.unpack(row.get(ASSESSMENT.DOCUMENT)))
                .map(assessment ->
                    new ArchivedAssessment(
                        SqlRepositoryRegister.entry(row),
                        lens,
                        row.get(ASSESSMENT.ASSESSED_AT),
                        assessment)));
  }

  @Override
  public List<OverviewRow> overview(Lens lens) {
    return OverviewReader.read(sql, lens);
  }

  @Override
  public List<Advice> advice(Lens lens, int limit) {
    Field<Double> greatestShare =
        DSL.field(
            DSL.select(DSL.max(SERVICE.BOTTLENECK_SHARE))
                .from(SERVICE)
                .where(SERVICE.ASSESSMENT_ID.eq(ASSESSMENT.ID)));
    return sql.select(REPOSITORY.fields())
        .select(RECOMMENDATION.fields())
        .from(RECOMMENDATION)
        .join(ASSESSMENT)
        .on(ASSESSMENT.ID.eq(RECOMMENDATION.ASSESSMENT_ID))
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
        .where(through(lens))
        .orderBy(RECOMMENDATION.RANK, greatestShare.desc().nullsLast(), REPOSITORY.KEY)
        .limit(limit)
        .fetch(row ->
            new Advice(
                SqlRepositoryRegister.entry(row),
                row.get(RECOMMENDATION.RANK),
                row.get(RECOMMENDATION.ACTION),
                row.get(RECOMMENDATION.SERVICE),
                row.get(RECOMMENDATION.REASON),
                row.get(RECOMMENDATION.GAIN)));
  }

  @Override
  public List<Lens> lenses(String repository) {
    return sql.select(ASSESSMENT.MONTHS, ASSESSMENT.BENCHMARK)
        .from(ASSESSMENT)
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
        .where(REPOSITORY.KEY.eq(repository))
        .orderBy(ASSESSMENT.MONTHS, ASSESSMENT.BENCHMARK)
        .fetch(row -> Columns.lens(row.value1(), row.value2()));
  }

  @Override
  public List<SearchHit> search(String text, Lens lens, int limit) {
    return Search.find(sql, text, lens, limit);
  }

  /** The assessments of the lens. */
  static Condition through(Lens lens) {
    return ASSESSMENT
        .MONTHS
        .eq(lens.months())
        .and(ASSESSMENT.BENCHMARK.eq(lens.benchmark().year()));
  }
}
