// SPDX-License-Identifier: MIT

/** Requests and answers: problems with a code, addresses, request ids. */
@NullMarked
package dev.milepost.server.http;

import org.jspecify.annotations.NullMarked;
