// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * What became of a link.
 *
 * @param link as the item shows it now
 * @param made false when it was there already
 * @since 0.1
 */
public record LinkResult(ItemLink link, boolean made) {}
