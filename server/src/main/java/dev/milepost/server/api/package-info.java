// SPDX-License-Identifier: MIT

/** The API, its route table and the OpenAPI document made from it. */
@NullMarked
package dev.milepost.server.api;

import org.jspecify.annotations.NullMarked;
