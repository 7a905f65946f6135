// SPDX-License-Identifier: MIT

/** Renders an assessment: terminal, JSON, Markdown, HTML, SARIF. */
@NullMarked
package dev.milepost.report;

import org.jspecify.annotations.NullMarked;
