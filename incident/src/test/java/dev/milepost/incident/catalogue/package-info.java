// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.incident.catalogue;

import org.jspecify.annotations.NullMarked;
