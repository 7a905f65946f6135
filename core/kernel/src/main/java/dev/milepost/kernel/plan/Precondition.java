// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import dev.milepost.kernel.EntityRef;

/**
 * The version of something that a plan was made for. The plan is applied only while it is still
 * that version.
 *
 * @param version opaque; empty means that it did not exist
 * @since 0.1
 */
public record Precondition(EntityRef entity, String version) {}
