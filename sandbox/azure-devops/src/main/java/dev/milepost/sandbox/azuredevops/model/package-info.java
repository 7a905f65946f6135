// SPDX-License-Identifier: MIT
/**
 * What an Azure DevOps organization holds: processes, projects, teams and work items with their
 * whole history.
 */
@NullMarked
package dev.milepost.sandbox.azuredevops.model;

import org.jspecify.annotations.NullMarked;
