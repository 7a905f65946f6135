// SPDX-License-Identifier: MIT
/** The contract of issue-tracker connections, run by a subclass of {@link IntegrationContract}. */
@NullMarked
package dev.milepost.testkit.integration;

import org.jspecify.annotations.NullMarked;
