// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.delivery.ServiceFacts;

/**
 * What is behind the numbers of kept assessments, sorted and filtered where it lies. Thread-safe. A
 * repository, lens or service that is not there has no facts.
 *
 * @since 0.1
 */
public interface FactArchive {
  /** Deployments of the service. */
  FactPage<ServiceFacts.Shipment> deployments(FactQuery query);

  /** Changes that its deployments first shipped. */
  FactPage<ServiceFacts.ShippedChange> changes(FactQuery query);

  /** Its failed deployments. */
  FactPage<ServiceFacts.Failure> failures(FactQuery query);
}
