// SPDX-License-Identifier: MIT
/**
 * Reads a git directory: commit graph, tags, trees, changed paths. The only room that knows JGit.
 */
@NullMarked
package dev.milepost.repository;

import org.jspecify.annotations.NullMarked;
