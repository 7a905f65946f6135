// SPDX-License-Identifier: MIT
/** Tokens from an OAuth 2 token endpoint. */
@NullMarked
package dev.milepost.http.oauth;

import org.jspecify.annotations.NullMarked;
