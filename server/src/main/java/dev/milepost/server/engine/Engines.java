// SPDX-License-Identifier: MIT
package dev.milepost.server.engine;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.archive.AssessmentArchive;
import dev.milepost.assessment.archive.FactArchive;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.assessment.archive.RepositoryRegister;
import dev.milepost.delivery.Definitions;
import dev.milepost.work.connection.Connections;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the server works with. Immutable; its parts are thread-safe.
 *
 * @param definitions in force for every assessment that is started here
 * @param cacheFolder for the assessor
 * @param commands of the command line, read when they are first searched
 * @param trouble says why the place that keeps things does not answer; empty when it does
 * @since 0.1
 */
public record Engines(
    Assessor assessor,
    RepositoryRegister repositories,
    AssessmentArchive assessments,
    FactArchive facts,
    JobQueue jobs,
    Definitions definitions,
    Optional<Path> cacheFolder,
    InstantSource clock,
    Connections connections,
    PluginEngine plugins,
    Supplier<List<CommandHelp>> commands,
    Supplier<Optional<String>> trouble) {}
