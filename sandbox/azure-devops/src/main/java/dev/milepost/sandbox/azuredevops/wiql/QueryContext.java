// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Team;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the macros of a query stand for, and how exact its times are.
 *
 * @param timePrecision whether times of the day count; without it a time in a query is refused
 * @param top at most so many rows
 */
public record QueryContext(
    Optional<Project> project,
    Optional<Team> team,
    Identity me,
    Instant now,
    boolean timePrecision,
    OptionalInt top) {}
