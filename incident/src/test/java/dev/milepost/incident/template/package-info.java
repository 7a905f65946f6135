// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.incident.template;

import org.jspecify.annotations.NullMarked;
