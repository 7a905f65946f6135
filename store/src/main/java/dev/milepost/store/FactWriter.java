// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Cause.CAUSE;
import static dev.milepost.store.generated.tables.ChangeFact.CHANGE_FACT;
import static dev.milepost.store.generated.tables.DeploymentFact.DEPLOYMENT_FACT;
import static dev.milepost.store.generated.tables.FailureFact.FAILURE_FACT;

import dev.milepost.delivery.ServiceFacts;
import dev.milepost.store.generated.tables.records.CauseRecord;
import dev.milepost.store.generated.tables.records.ChangeFactRecord;
import dev.milepost.store.generated.tables.records.DeploymentFactRecord;
import dev.milepost.store.generated.tables.records.FailureFactRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.TableRecord;

/** Writes what is behind the numbers of one service, many rows at a time. */
final class FactWriter {
  private static final int BATCH = 2_000;

  private final DSLContext sql;
  private final long service;

  FactWriter(DSLContext sql, long service) {
    this.sql = sql;
    this.service = service;
  }

  void write(ServiceFacts facts) {
    List<TableRecord<?>> deployments = new ArrayList<>();
    facts.deployments().forEach(deployment -> deployments.add(row(deployments.size(), deployment)));
    insert(deployments);
    List<TableRecord<?>> changes = new ArrayList<>();
    facts.changes().forEach(change -> changes.add(row(changes.size(), change)));
    insert(changes);
    List<TableRecord<?>> failures = new ArrayList<>();
    List<TableRecord<?>> causes = new ArrayList<>();
    for (ServiceFacts.Failure failure : facts.failures()) {
      int seq = failures.size();
      failures.add(row(seq, failure));
      for (int index = 0; index < failure.causes().size(); index++) {
        causes.add(row(seq, index, failure.causes().get(index)));
      }
    }
    insert(failures);
    insert(causes);
  }

  private void insert(List<TableRecord<?>> rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      sql.batchInsert(rows.subList(from, Math.min(rows.size(), from + BATCH))).execute();
    }
  }

  private DeploymentFactRecord row(int seq, ServiceFacts.Shipment deployment) {
    return sql.newRecord(DEPLOYMENT_FACT)
        .with(DEPLOYMENT_FACT.SERVICE_ID, service)
        .with(DEPLOYMENT_FACT.SEQ, seq)
        .with(DEPLOYMENT_FACT.DEPLOYMENT_ID, deployment.id())
        .with(DEPLOYMENT_FACT.VERSION, deployment.version())
        .with(DEPLOYMENT_FACT.SHA, deployment.sha())
        .with(DEPLOYMENT_FACT.FINISHED_AT, deployment.finishedAt())
        .with(DEPLOYMENT_FACT.CHANGES, deployment.changes())
        .with(DEPLOYMENT_FACT.BASELINE, deployment.baseline())
        .with(DEPLOYMENT_FACT.ROLLBACK, deployment.rollback())
        .with(DEPLOYMENT_FACT.REWORK_FOR, deployment.reworkFor().toArray(String[]::new))
        .with(DEPLOYMENT_FACT.FAILED, deployment.failed());
  }

  private ChangeFactRecord row(int seq, ServiceFacts.ShippedChange change) {
    return sql.newRecord(CHANGE_FACT)
        .with(CHANGE_FACT.SERVICE_ID, service)
        .with(CHANGE_FACT.SEQ, seq)
        .with(CHANGE_FACT.SHA, change.sha())
        .with(CHANGE_FACT.AUTHORED_AT, change.authoredAt())
        .with(CHANGE_FACT.COMMITTED_AT, change.committedAt())
        .with(CHANGE_FACT.DEPLOYMENT_ID, change.deploymentId())
        .with(CHANGE_FACT.DEPLOYED_AT, change.deployedAt())
        .with(CHANGE_FACT.ORIGIN, change.origin().name())
        .with(CHANGE_FACT.LEAD_TIME_SECONDS, change.leadTimeSeconds())
        .with(CHANGE_FACT.LEFT_OUT, change.leftOut());
  }

  private FailureFactRecord row(int seq, ServiceFacts.Failure failure) {
    return sql.newRecord(FAILURE_FACT)
        .with(FAILURE_FACT.SERVICE_ID, service)
        .with(FAILURE_FACT.SEQ, seq)
        .with(FAILURE_FACT.DEPLOYMENT_ID, failure.deploymentId())
        .with(FAILURE_FACT.VERSION, failure.version())
        .with(FAILURE_FACT.FINISHED_AT, failure.finishedAt())
        .with(FAILURE_FACT.RECOVERED_AT, failure.recoveredAt())
        .with(FAILURE_FACT.REPAIRED_BY, failure.repairedBy())
        .with(FAILURE_FACT.RECOVERY_SECONDS, failure.recoverySeconds().toArray(Long[]::new));
  }

  private CauseRecord row(int failure, int seq, ServiceFacts.Cause cause) {
    return sql.newRecord(CAUSE)
        .with(CAUSE.SERVICE_ID, service)
        .with(CAUSE.FAILURE_SEQ, failure)
        .with(CAUSE.SEQ, seq)
        .with(CAUSE.SIGNAL, cause.signal().name())
        .with(CAUSE.CULPRIT, cause.culprit())
        .with(CAUSE.FIX, cause.fix())
        .with(CAUSE.REPAIRED_BY, cause.repairedBy())
        .with(CAUSE.REPAIRED_AT, cause.repairedAt());
  }
}
