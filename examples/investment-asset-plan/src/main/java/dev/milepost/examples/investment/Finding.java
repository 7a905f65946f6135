// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

/**
 * What somebody found in a due diligence.
 *
 * @param opportunity its title
 * @param text Markdown
 * @param done whether the task is finished by it
 */
record Finding(String opportunity, DueDiligence task, String text, boolean done) {}
