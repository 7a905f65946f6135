// SPDX-License-Identifier: MIT
package dev.milepost.server.engine;

/**
 * A command of the command line, for people to copy. Immutable.
 *
 * @param line such as {@code platform assess}
 * @param summary one sentence
 * @since 0.1
 */
public record CommandHelp(String line, String summary) {}
