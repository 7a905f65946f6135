// SPDX-License-Identifier: MIT

/** What portal and API both show: which lens, which rows, which facts. */
@NullMarked
package dev.milepost.server.view;

import org.jspecify.annotations.NullMarked;
