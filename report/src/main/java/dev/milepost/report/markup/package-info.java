// SPDX-License-Identifier: MIT

/**
 * HTML and SVG that is safe by construction: text from outside is escaped unless a type says
 * otherwise.
 */
@NullMarked
package dev.milepost.report.markup;

import org.jspecify.annotations.NullMarked;
