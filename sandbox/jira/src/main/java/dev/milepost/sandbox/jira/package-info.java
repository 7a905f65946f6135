// SPDX-License-Identifier: MIT
/**
 * Stand-ins of Jira Cloud and Jira Data Center: two editions over one world of projects, issues,
 * boards and sprints.
 */
@NullMarked
package dev.milepost.sandbox.jira;

import org.jspecify.annotations.NullMarked;
