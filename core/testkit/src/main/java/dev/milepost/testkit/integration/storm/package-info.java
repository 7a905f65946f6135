// SPDX-License-Identifier: MIT
/** Many threads that write through a network and a site that keep failing. */
@NullMarked
package dev.milepost.testkit.integration.storm;

import org.jspecify.annotations.NullMarked;
