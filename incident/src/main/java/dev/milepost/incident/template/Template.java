// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

/**
 * What one statement of a program writes. Immutable.
 *
 * @param id the same for the same text of the template, twelve hexadecimal digits
 * @param text its words, {@code <*>} where they vary
 * @param count of lines
 * @param firstLine the number of the first line, from 1
 * @param example the message of that line
 * @since 0.1
 */
public record Template(String id, String text, long count, long firstLine, String example) {}
