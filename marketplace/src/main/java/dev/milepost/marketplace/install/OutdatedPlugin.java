// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

/**
 * An installed plugin of which there is a newer version.
 *
 * @since 0.1
 */
public record OutdatedPlugin(String name, String installed, String offered, String catalogue) {}
