// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.report.markup.SafeText;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of requests; what does not fit is told in words of the API. */
record Bodies(JsonMapper mapper) {
  <T> T read(Context context, Class<T> type) {
    try {
      T body =
          mapper
              .readerFor(type)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(context.bodyAsBytes());
      if (body != null) {
        return body;
      }
    } catch (DatabindException e) {
      throw invalid("does not fit" + at(e), type);
    } catch (JacksonException e) {
      throw invalid("is no JSON", type);
    }
    throw invalid("is null", type);
  }

  private static String at(DatabindException e) {
    String path =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at '" + SafeText.of(path) + "'";
  }

  /** In our words: those of the parser name classes. */
  private static HttpProblem invalid(String how, Class<?> type) {
    String fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining("', '", "'", "'"));
    return new HttpProblem(
        400,
        "body-invalid",
        "the body "
            + how
            + "; wanted is a JSON object with "
            + fields
            + ", see /api/v1/openapi.json");
  }
}
