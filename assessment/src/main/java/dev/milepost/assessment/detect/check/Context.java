// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.shape.Shape;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.repository.HistorySummary;

/** What a check may look at. Immutable. */
public record Context(Survey survey, Shape shape, HistorySummary history) {}
