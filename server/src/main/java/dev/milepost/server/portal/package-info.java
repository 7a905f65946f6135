// SPDX-License-Identifier: MIT

/** The pages: server-rendered, whole without scripts. */
@NullMarked
package dev.milepost.server.portal;

import org.jspecify.annotations.NullMarked;
