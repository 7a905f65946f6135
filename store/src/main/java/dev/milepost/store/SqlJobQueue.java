// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Job.JOB;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.MilepostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** The queue in one table: a row is taken with a lock that others skip. */
final class SqlJobQueue implements JobQueue {
  private static final String QUEUED = word(AssessmentJob.State.QUEUED);
  private static final String RUNNING = word(AssessmentJob.State.RUNNING);
  private static final Condition OPEN = JOB.STATE.in(QUEUED, RUNNING);

  private final DSLContext sql;

  SqlJobQueue(DSLContext sql) {
    this.sql = sql;
  }

  private static String word(AssessmentJob.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public AssessmentJob request(String repository, Lens lens, Instant now) {
    Long id =
        sql.select(REPOSITORY.ID)
            .from(REPOSITORY)
            .where(REPOSITORY.KEY.eq(repository))
            .fetchOne(REPOSITORY.ID);
    if (id == null) {
      throw MilepostException.caller(
          "repository-unknown", "no repository '" + repository + "' is watched");
    }
    return request(sql, id, lens, 1, now);
  }

  private static AssessmentJob request(
      DSLContext sql, long repository, Lens lens, int attempt, Instant now) {
    while (true) {
      sql.insertInto(JOB)
          .set(JOB.REPOSITORY_ID, repository)
          .set(JOB.MONTHS, lens.months())
          .set(JOB.BENCHMARK, lens.benchmark().year())
          .set(JOB.STATE, QUEUED)
          .set(JOB.ATTEMPT, attempt)
          .set(JOB.REQUESTED_AT, now)
          .onConflictDoNothing()
          .execute();
      Optional<AssessmentJob> open =
          jobs(sql)
              .where(JOB.REPOSITORY_ID.eq(repository).and(through(lens)).and(OPEN))
              .fetchOptional(SqlJobQueue::job);
      if (open.isPresent()) {
        return open.get();
      }
    }
  }

  @Override
  public Optional<AssessmentJob> take(Instant now) {
    return sql.update(JOB)
        .set(JOB.STATE, RUNNING)
        .set(JOB.STARTED_AT, now)
        .where(
            JOB.ID.eq(
                DSL.select(JOB.ID)
                    .from(JOB)
                    .where(JOB.STATE.eq(QUEUED))
                    .orderBy(JOB.ID)
                    .limit(1)
                    .forUpdate()
                    .skipLocked()))
        .returning(JOB.ID)
        .fetchOptional(JOB.ID)
        .flatMap(this::find);
  }

  @Override
  public boolean progress(long job, String phase, long done, long total, Instant now) {
    return sql.update(JOB)
        .set(
            JOB.PHASE_STARTED_AT,
            DSL.when(JOB.PHASE.eq(phase), JOB.PHASE_STARTED_AT).otherwise(DSL.val(now)))
        .set(JOB.PHASE, phase)
        .set(JOB.DONE, done)
        .set(JOB.TOTAL, total)
        .where(JOB.ID.eq(job).and(JOB.STATE.eq(RUNNING)))
        .returning(JOB.STOP_REQUESTED)
        .fetchOptional(JOB.STOP_REQUESTED)
        .map(stop -> !stop)
        .orElse(false);
  }

  @Override
  public void end(long job, AssessmentJob.State state, String code, String message, Instant now) {
    sql.update(JOB)
        .set(JOB.STATE, word(state))
        .set(JOB.CODE, code)
        .set(JOB.MESSAGE, message)
        .set(JOB.FINISHED_AT, now)
        .where(JOB.ID.eq(job).and(OPEN))
        .execute();
  }

  @Override
  public boolean stop(long job, Instant now) {
    return stop(JOB.ID.eq(job), now) > 0;
  }

  @Override
  public void stopAll(String repository, Instant now) {
    stop(
        JOB.REPOSITORY_ID.in(
            DSL.select(REPOSITORY.ID).from(REPOSITORY).where(REPOSITORY.KEY.eq(repository))),
        now);
  }

  private int stop(Condition which, Instant now) {
    return sql.update(JOB)
        .set(JOB.STOP_REQUESTED, true)
        .set(
            JOB.STATE,
            DSL.when(JOB.STATE.eq(QUEUED), word(AssessmentJob.State.STOPPED)).otherwise(JOB.STATE))
        .set(JOB.FINISHED_AT, DSL.when(JOB.STATE.eq(QUEUED), now).otherwise(JOB.FINISHED_AT))
        .where(which.and(OPEN))
        .execute();
  }

  @Override
  public List<AssessmentJob> recover(int mostAttempts, Instant now) {
    return sql.transactionResult(transaction -> {
      DSLContext inside = transaction.dsl();
      List<AssessmentJob> interrupted = new ArrayList<>();
      for (Record row : jobs(inside).where(JOB.STATE.eq(RUNNING)).fetch()) {
        AssessmentJob job = job(row);
        boolean again = job.attempt() < mostAttempts && !job.stopRequested();
        inside
            .update(JOB)
            .set(JOB.STATE, word(AssessmentJob.State.INTERRUPTED))
            .set(JOB.FINISHED_AT, now)
            .set(JOB.CODE, "interrupted")
            .set(JOB.MESSAGE, "Milepost ended while this ran")
            .where(JOB.ID.eq(job.id()))
            .execute();
        if (again) {
          request(inside, row.get(JOB.REPOSITORY_ID), job.lens(), job.attempt() + 1, now);
        }
        interrupted.add(job);
      }
      return interrupted;
    });
  }

  @Override
  public Optional<AssessmentJob> find(long job) {
    return jobs(sql).where(JOB.ID.eq(job)).fetchOptional(SqlJobQueue::job);
  }

  @Override
  public List<AssessmentJob> latest(Lens lens) {
    return jobs(sql)
        .where(
            JOB.ID.in(
                DSL.select(DSL.max(JOB.ID))
                    .from(JOB)
                    .where(through(lens))
                    .groupBy(JOB.REPOSITORY_ID)))
        .orderBy(JOB.ID)
        .fetch(SqlJobQueue::job);
  }

  @Override
  public Optional<AssessmentJob> latest(String repository, Lens lens) {
    return jobs(sql)
        .where(REPOSITORY.KEY.eq(repository).and(through(lens)))
        .orderBy(JOB.ID.desc())
        .limit(1)
        .fetchOptional(SqlJobQueue::job);
  }

  private static Condition through(Lens lens) {
    return JOB.MONTHS.eq(lens.months()).and(JOB.BENCHMARK.eq(lens.benchmark().year()));
  }

  private static SelectOnConditionStep<Record> jobs(DSLContext sql) {
    return sql.select(JOB.fields())
        .select(REPOSITORY.KEY, REPOSITORY.NAME, REPOSITORY.PATH, REPOSITORY.ADDED_AT)
        .from(JOB)
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(JOB.REPOSITORY_ID));
  }

  private static AssessmentJob job(Record row) {
    return new AssessmentJob(
        row.get(JOB.ID),
        SqlRepositoryRegister.entry(row),
        Columns.lens(row.get(JOB.MONTHS), row.get(JOB.BENCHMARK)),
        AssessmentJob.State.valueOf(row.get(JOB.STATE).toUpperCase(Locale.ROOT)),
        row.get(JOB.ATTEMPT),
        row.get(JOB.REQUESTED_AT),
        row.get(JOB.STARTED_AT),
        row.get(JOB.FINISHED_AT),
        row.get(JOB.PHASE),
        row.get(JOB.PHASE_STARTED_AT),
        row.get(JOB.DONE),
        row.get(JOB.TOTAL),
        row.get(JOB.STOP_REQUESTED),
        row.get(JOB.CODE),
        row.get(JOB.MESSAGE));
  }
}
