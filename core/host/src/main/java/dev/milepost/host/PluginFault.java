// SPDX-License-Identifier: MIT
package dev.milepost.host;

/**
 * A plugin that could not be loaded; the others are.
 *
 * @param origin the jar or folder
 * @param reason one line for people
 * @since 0.1
 */
public record PluginFault(String origin, String reason) {}
