// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Where the marketplace keeps its things, and what it may do. Immutable.
 *
 * @param folder {@code $MILEPOST_HOME/marketplace}
 * @param npmRegistry address of the registry for packages that name none; empty for none
 * @param mavenRepository address or folder; empty for none
 * @param milepostVersion which plugins are checked against
 * @param ids gives a new id for each plan
 * @since 0.1
 */
public record MarketplaceSettings(
    Path folder,
    Policy policy,
    String npmRegistry,
    String mavenRepository,
    String milepostVersion,
    InstantSource clock,
    Supplier<String> ids) {}
