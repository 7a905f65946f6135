// SPDX-License-Identifier: MIT
/** The smallest complete connector: to Ticketbox, a tracker with a REST interface of its own. */
@NullMarked
package dev.milepost.connectors.example;

import org.jspecify.annotations.NullMarked;
