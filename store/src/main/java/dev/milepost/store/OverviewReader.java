// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Assessment.ASSESSMENT;
import static dev.milepost.store.generated.tables.Figure.FIGURE;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;
import static dev.milepost.store.generated.tables.Service.SERVICE;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MetricName;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** All repositories with all figures in one query: a row for each figure, folded. */
final class OverviewReader {
  private OverviewReader() {}

  static List<OverviewRow> read(DSLContext sql, Lens lens) {
    Map<Long, List<Record>> byRepository = new LinkedHashMap<>();
    sql.select(REPOSITORY.fields())
        .select(ASSESSMENT.ASSESSED_AT, ASSESSMENT.HEAD, ASSESSMENT.FIRST_MONTH)
        .select(SERVICE.fields())
        .select(FIGURE.fields())
        .from(REPOSITORY)
        .leftJoin(ASSESSMENT)
        .on(ASSESSMENT.REPOSITORY_ID.eq(REPOSITORY.ID).and(SqlAssessmentArchive.through(lens)))
        .leftJoin(SERVICE)
        .on(SERVICE.ASSESSMENT_ID.eq(ASSESSMENT.ID))
        .leftJoin(FIGURE)
        .on(FIGURE.SERVICE_ID.eq(SERVICE.ID))
        .orderBy(REPOSITORY.NAME, REPOSITORY.KEY, SERVICE.NAME)
        .fetch()
        .forEach(row ->
            byRepository.computeIfAbsent(row.get(REPOSITORY.ID), id -> new ArrayList<>()).add(row));
    return byRepository.values().stream().map(OverviewReader::row).toList();
  }

  private static OverviewRow row(List<Record> figures) {
    Record first = figures.getFirst();
    Map<Long, List<Record>> byService = new LinkedHashMap<>();
    for (Record figure : figures) {
      Long service = figure.get(SERVICE.ID);
      if (service != null) {
        byService.computeIfAbsent(service, id -> new ArrayList<>()).add(figure);
      }
    }
    @Nullable String head = first.get(ASSESSMENT.HEAD);
    @Nullable String month = first.get(ASSESSMENT.FIRST_MONTH);
    return new OverviewRow(
        SqlRepositoryRegister.entry(first),
        first.get(ASSESSMENT.ASSESSED_AT),
        head == null ? "" : head,
        month == null ? null : YearMonth.parse(month),
        byService.values().stream().map(OverviewReader::service).toList());
  }

  private static OverviewRow.Service service(List<Record> rows) {
    Record first = rows.getFirst();
    Map<MetricName, OverviewRow.Figure> figures = new EnumMap<>(MetricName.class);
    for (Record row : rows) {
      if (row.get(FIGURE.METRIC) != null) {
        figures.put(Columns.metric(row.get(FIGURE.METRIC)), figure(row));
      }
    }
    return new OverviewRow.Service(
        first.get(SERVICE.NAME),
        first.get(SERVICE.RUNG),
        first.get(SERVICE.CONFIDENCE),
        first.get(SERVICE.DEPLOYMENTS),
        Columns.level(first.get(SERVICE.LEVEL)),
        first.get(SERVICE.BOTTLENECK),
        first.get(SERVICE.BOTTLENECK_SHARE),
        new OverviewRow.Origins(
            first.get(SERVICE.CHANGES_PEOPLE),
            first.get(SERVICE.CHANGES_ASSISTED),
            first.get(SERVICE.CHANGES_BOT)),
        figures);
  }

  private static OverviewRow.Figure figure(Record row) {
    return new OverviewRow.Figure(
        Columns.state(row.get(FIGURE.STATE)),
        row.get(FIGURE.VALUE),
        row.get(FIGURE.P75),
        row.get(FIGURE.P90),
        row.get(FIGURE.SAMPLE_SIZE),
        row.get(FIGURE.NOTE),
        Columns.level(row.get(FIGURE.LEVEL)),
        Maturity.Bound.AT_BEST.word().equals(row.get(FIGURE.BOUND)),
        Arrays.asList(row.get(FIGURE.SERIES)));
  }
}
