// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * Whose sprints are meant.
 *
 * @param name a board's name or number on Jira, a team's name on Azure DevOps; empty for the
 *     connection's
 * @since 0.1
 */
public record TeamRef(String name) {}
