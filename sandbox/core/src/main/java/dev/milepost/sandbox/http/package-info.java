// SPDX-License-Identifier: MIT
/** Requests, answers and routes of a stand-in, apart from any socket. */
@NullMarked
package dev.milepost.sandbox.http;

import org.jspecify.annotations.NullMarked;
