// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.KeyLocks;

/** What the operations of a connection share. */
record Room(
    JiraClient client,
    FieldCatalog fields,
    Statuses statuses,
    IssueTypes types,
    ItemReader reader,
    Items items,
    Finder finder,
    Marks marks,
    OwnWrites own,
    KeyLocks locks) {}
