// SPDX-License-Identifier: MIT
/** Connects to Jira Cloud and to Jira Data Center. */
@NullMarked
package dev.milepost.connectors.jira;

import org.jspecify.annotations.NullMarked;
