// SPDX-License-Identifier: MIT
/** Plans that install, update and remove plugins, and what applies them. */
@NullMarked
package dev.milepost.marketplace.install;

import org.jspecify.annotations.NullMarked;
