// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked of a computation from exported facts. Files end in {@code .csv} (with a header) or
 * {@code .jsonl}. Immutable.
 *
 * @param changesFile without it lead time has no data
 * @param incidentsFile without it failures, recovery and rework have no data, apart from rollbacks
 * @param environment deployments to other environments are left out
 * @since 0.1
 */
public record FactsRequest(
    Path deploymentsFile,
    Optional<Path> changesFile,
    Optional<Path> incidentsFile,
    String environment,
    TimeRange period,
    Definitions definitions,
    Benchmark benchmark) {}
