// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.limit.KeyLocks;

/** What the operations of a connection share. */
record Room(
    AzureDevOpsClient client,
    FieldCatalog fields,
    Processes processes,
    ItemReader reader,
    Items items,
    Finder finder,
    OwnWrites own,
    KeyLocks locks) {}
