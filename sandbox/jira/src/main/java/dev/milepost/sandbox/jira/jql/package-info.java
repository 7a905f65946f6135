// SPDX-License-Identifier: MIT
/** The query language: text to tree. What a query means is not decided here. */
@NullMarked
package dev.milepost.sandbox.jira.jql;

import org.jspecify.annotations.NullMarked;
