// SPDX-License-Identifier: MIT
/** What connectors of all trackers need beside their requests. */
@NullMarked
package dev.milepost.http.connector;

import org.jspecify.annotations.NullMarked;
