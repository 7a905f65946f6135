// SPDX-License-Identifier: MIT
/** The Work Item Query Language: reads a query and answers it at any moment of the past. */
@NullMarked
package dev.milepost.sandbox.azuredevops.wiql;

import org.jspecify.annotations.NullMarked;
