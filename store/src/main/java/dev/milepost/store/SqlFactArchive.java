// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Assessment.ASSESSMENT;
import static dev.milepost.store.generated.tables.Cause.CAUSE;
import static dev.milepost.store.generated.tables.ChangeFact.CHANGE_FACT;
import static dev.milepost.store.generated.tables.DeploymentFact.DEPLOYMENT_FACT;
import static dev.milepost.store.generated.tables.FailureFact.FAILURE_FACT;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;
import static dev.milepost.store.generated.tables.Service.SERVICE;

import dev.milepost.assessment.archive.FactArchive;
import dev.milepost.assessment.archive.FactPage;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.store.generated.tables.records.ChangeFactRecord;
import dev.milepost.store.generated.tables.records.DeploymentFactRecord;
import dev.milepost.store.generated.tables.records.FailureFactRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Facts as rows: the database sorts, filters and cuts them. */
final class SqlFactArchive implements FactArchive {
  private final DSLContext sql;

  SqlFactArchive(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public FactPage<ServiceFacts.Shipment> deployments(FactQuery query) {
    Condition condition =
        DEPLOYMENT_FACT
            .SERVICE_ID
            .eq(service(query))
            .and(inside(DEPLOYMENT_FACT.FINISHED_AT, query))
            .and(named(DEPLOYMENT_FACT.DEPLOYMENT_ID, query))
            .and(
                text(
                    query,
                    List.of(
                        DEPLOYMENT_FACT.VERSION,
                        DEPLOYMENT_FACT.DEPLOYMENT_ID,
                        DEPLOYMENT_FACT.SHA)));
    condition =
        switch (query.only()) {
          case FAILED -> condition.and(DEPLOYMENT_FACT.FAILED);
          case REWORK -> condition.and(DSL.cardinality(DEPLOYMENT_FACT.REWORK_FOR).gt(0));
          case ALL, COUNTED, LEFT_OUT, RECOVERED, OPEN -> condition;
        };
    Field<?> column =
        switch (query.sort()) {
          case VERSION -> DEPLOYMENT_FACT.VERSION;
          case CHANGES -> DEPLOYMENT_FACT.CHANGES;
          case WHEN, LEAD_TIME, RECOVERY, ORIGIN, AUTHORED -> DEPLOYMENT_FACT.FINISHED_AT;
        };
    return page(DEPLOYMENT_FACT, condition, order(query, column, DEPLOYMENT_FACT.SEQ), query)
        .map(SqlFactArchive::shipment);
  }

  @Override
  public FactPage<ServiceFacts.ShippedChange> changes(FactQuery query) {
    Condition condition =
        CHANGE_FACT
            .SERVICE_ID
            .eq(service(query))
            .and(inside(CHANGE_FACT.DEPLOYED_AT, query))
            .and(named(CHANGE_FACT.DEPLOYMENT_ID, query))
            .and(
                text(
                    query,
                    List.of(CHANGE_FACT.SHA, CHANGE_FACT.DEPLOYMENT_ID, CHANGE_FACT.LEFT_OUT)));
    if (query.origin() != null) {
      condition = condition.and(CHANGE_FACT.ORIGIN.eq(query.origin().name()));
    }
    condition =
        switch (query.only()) {
          case COUNTED -> condition.and(CHANGE_FACT.LEAD_TIME_SECONDS.isNotNull());
          case LEFT_OUT -> condition.and(CHANGE_FACT.LEAD_TIME_SECONDS.isNull());
          case ALL, FAILED, REWORK, RECOVERED, OPEN -> condition;
        };
    Field<?> column =
        switch (query.sort()) {
          case VERSION -> CHANGE_FACT.DEPLOYMENT_ID;
          case LEAD_TIME -> CHANGE_FACT.LEAD_TIME_SECONDS;
          case ORIGIN -> CHANGE_FACT.ORIGIN;
          case AUTHORED -> CHANGE_FACT.AUTHORED_AT;
          case WHEN, CHANGES, RECOVERY -> CHANGE_FACT.DEPLOYED_AT;
        };
    return page(CHANGE_FACT, condition, order(query, column, CHANGE_FACT.SEQ), query)
        .map(SqlFactArchive::change);
  }

  @Override
  public FactPage<ServiceFacts.Failure> failures(FactQuery query) {
    Condition condition =
        FAILURE_FACT
            .SERVICE_ID
            .eq(service(query))
            .and(inside(FAILURE_FACT.FINISHED_AT, query))
            .and(named(FAILURE_FACT.DEPLOYMENT_ID, query))
            .and(
                text(
                        query,
                        List.of(
                            FAILURE_FACT.VERSION,
                            FAILURE_FACT.DEPLOYMENT_ID,
                            FAILURE_FACT.REPAIRED_BY))
                    .or(causedBy(query)));
    condition =
        switch (query.only()) {
          case RECOVERED -> condition.and(FAILURE_FACT.RECOVERED_AT.isNotNull());
          case OPEN -> condition.and(FAILURE_FACT.RECOVERED_AT.isNull());
          case ALL, FAILED, REWORK, COUNTED, LEFT_OUT -> condition;
        };
    Field<?> column =
        switch (query.sort()) {
          case VERSION -> FAILURE_FACT.VERSION;
          case RECOVERY -> DSL.field("{0}[1]", Long.class, FAILURE_FACT.RECOVERY_SECONDS);
          case WHEN, CHANGES, LEAD_TIME, ORIGIN, AUTHORED -> FAILURE_FACT.FINISHED_AT;
        };
    FactPage<FailureFactRecord> rows =
        page(FAILURE_FACT, condition, order(query, column, FAILURE_FACT.SEQ), query);
    Map<Integer, List<ServiceFacts.Cause>> causes = causes(rows.rows());
    return rows.map(row -> failure(row, causes.getOrDefault(row.getSeq(), List.of())));
  }

  private Map<Integer, List<ServiceFacts.Cause>> causes(List<FailureFactRecord> failures) {
    if (failures.isEmpty()) {
      return Map.of();
    }
    return sql.select(CAUSE.fields())
        .from(CAUSE)
        .where(CAUSE.SERVICE_ID.eq(failures.getFirst().getServiceId()))
        .and(CAUSE.FAILURE_SEQ.in(failures.stream().map(FailureFactRecord::getSeq).toList()))
        .orderBy(CAUSE.FAILURE_SEQ, CAUSE.SEQ)
        .fetchGroups(CAUSE.FAILURE_SEQ, SqlFactArchive::cause);
  }

  private static Condition causedBy(FactQuery query) {
    return DSL.exists(
        DSL.selectOne()
            .from(CAUSE)
            .where(
                CAUSE
                    .SERVICE_ID
                    .eq(FAILURE_FACT.SERVICE_ID)
                    .and(CAUSE.FAILURE_SEQ.eq(FAILURE_FACT.SEQ)))
            .and(text(query, List.of(CAUSE.CULPRIT, CAUSE.FIX))));
  }

  private <R extends Record> FactPage<R> page(
      Table<R> table, Condition condition, List<SortField<?>> order, FactQuery query) {
    int total = sql.fetchCount(table, condition);
    List<R> rows =
        sql.selectFrom(table)
            .where(condition)
            .orderBy(order)
            .limit(query.limit())
            .offset(query.offset())
            .fetch();
    return new FactPage<>(rows, total);
  }

  private static Field<Long> service(FactQuery query) {
    return DSL.field(
        DSL.select(SERVICE.ID)
            .from(SERVICE)
            .join(ASSESSMENT)
            .on(ASSESSMENT.ID.eq(SERVICE.ASSESSMENT_ID))
            .join(REPOSITORY)
            .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
            .where(REPOSITORY.KEY.eq(query.repository()).and(SERVICE.NAME.eq(query.service())))
            .and(SqlAssessmentArchive.through(query.lens())));
  }

  private static Condition inside(Field<Instant> when, FactQuery query) {
    Condition condition = DSL.noCondition();
    if (query.since() != null) {
      condition = condition.and(when.ge(query.since()));
    }
    return query.until() == null ? condition : condition.and(when.lt(query.until()));
  }

  private static Condition named(Field<String> deployment, FactQuery query) {
    return query.deployment() == null ? DSL.noCondition() : deployment.eq(query.deployment());
  }

  private static Condition text(FactQuery query, List<Field<String>> fields) {
    if (query.text().isBlank()) {
      return DSL.noCondition();
    }
    return DSL.or(
        fields.stream().map(field -> field.containsIgnoreCase(query.text().strip())).toList());
  }

  private static List<SortField<?>> order(FactQuery query, Field<?> column, Field<Integer> seq) {
    return query.descending()
        ? List.of(column.desc().nullsLast(), seq.desc())
        : List.of(column.asc().nullsLast(), seq.asc());
  }

  private static ServiceFacts.Shipment shipment(DeploymentFactRecord row) {
    return new ServiceFacts.Shipment(
        row.getDeploymentId(),
        row.getVersion(),
        row.getSha(),
        row.getFinishedAt(),
        row.getChanges(),
        row.getBaseline(),
        row.getRollback(),
        List.of(row.getReworkFor()),
        row.getFailed());
  }

  private static ServiceFacts.ShippedChange change(ChangeFactRecord row) {
    return new ServiceFacts.ShippedChange(
        row.getSha(),
        row.getAuthoredAt(),
        row.getCommittedAt(),
        row.getDeploymentId(),
        row.getDeployedAt(),
        Columns.origin(row.getOrigin()),
        row.getLeadTimeSeconds(),
        row.getLeftOut());
  }

  private static ServiceFacts.Failure failure(
      FailureFactRecord row, List<ServiceFacts.Cause> causes) {
    return new ServiceFacts.Failure(
        row.getDeploymentId(),
        row.getVersion(),
        row.getFinishedAt(),
        causes,
        row.getRecoveredAt(),
        row.getRepairedBy(),
        List.of(row.getRecoverySeconds()));
  }

  private static ServiceFacts.Cause cause(Record row) {
    return new ServiceFacts.Cause(
        ServiceFacts.Signal.valueOf(row.get(CAUSE.SIGNAL)),
        row.get(CAUSE.CULPRIT),
        row.get(CAUSE.FIX),
        row.get(CAUSE.REPAIRED_BY),
        row.get(CAUSE.REPAIRED_AT));
  }
}
