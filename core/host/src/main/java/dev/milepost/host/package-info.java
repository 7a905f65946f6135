// SPDX-License-Identifier: MIT
/** Loads plugins and keeps them: class loaders, registry, health. */
@NullMarked
package dev.milepost.host;

import org.jspecify.annotations.NullMarked;
