// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment before its commit is looked up.
 *
 * @param version what people call it; equal for two deployments of one image
 * @param number its version as numbers; null when it has none
 * @param sha the commit it shipped; null when that is not known here
 */
record InferredDeployment(
    String id,
    String version,
    VersionTag.@Nullable Version number,
    @Nullable String sha,
    Instant finishedAt) {}
