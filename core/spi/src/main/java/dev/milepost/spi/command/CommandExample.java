// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

/**
 * A call that works as it stands. Immutable.
 *
 * @param arguments what follows the command's name, quoted as a POSIX shell wants it
 * @param shows what it is good for, as a phrase
 * @since 0.1
 */
public record CommandExample(String arguments, String shows) {}
