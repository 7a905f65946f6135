// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import java.net.URI;

/**
 * A document of an opportunity.
 *
 * @param opportunity its title
 */
record Document(String opportunity, String title, URI address) {}
