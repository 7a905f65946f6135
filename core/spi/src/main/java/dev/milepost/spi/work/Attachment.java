// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.net.URI;
import java.time.Instant;

/**
 * What is known of a file that is attached to an item.
 *
 * @param size in bytes
 * @since 0.1
 */
public record Attachment(
    String id, String name, String mediaType, long size, Instant createdAt, URI url) {}
