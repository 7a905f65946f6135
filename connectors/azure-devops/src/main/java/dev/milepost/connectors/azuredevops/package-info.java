// SPDX-License-Identifier: MIT
/** Connects to Azure DevOps Boards. */
@NullMarked
package dev.milepost.connectors.azuredevops;

import org.jspecify.annotations.NullMarked;
