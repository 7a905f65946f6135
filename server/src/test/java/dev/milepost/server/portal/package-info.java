// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.server.portal;

import org.jspecify.annotations.NullMarked;
