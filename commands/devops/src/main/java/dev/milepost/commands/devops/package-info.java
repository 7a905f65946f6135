// SPDX-License-Identifier: MIT
/** The commands of the plugin databricks-devops-integrations. */
@NullMarked
package dev.milepost.commands.devops;

import org.jspecify.annotations.NullMarked;
