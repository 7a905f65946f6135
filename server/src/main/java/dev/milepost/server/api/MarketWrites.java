// SPDX-License-Identifier: MIT
package dev.milepost.server.api;

import dev.milepost.server.engine.Changes;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.market.PluginMarket;
import dev.milepost.server.market.Wanted;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the API does with plugins and catalogues, in two steps: a plan, and its digest. */
final class MarketWrites {
  private static final int MOST_CHANGES = 100;
  private static final int LONGEST_PLACE = 2_000;
  private static final int LONGEST_NAME = 200;

  private final PluginMarket market;
  private final JsonMapper mapper;
  private final Bodies bodies;

  MarketWrites(PluginMarket market, JsonMapper mapper) {
    this.market = market;
    this.mapper = mapper;
    this.bodies = new Bodies(mapper);
  }

  private void answer(Context context, int status, @Nullable Object part) {
    context.status(status).contentType("application/json").result(mapper.writeValueAsBytes(part));
  }

  void look(Context context) {
    answer(
        context,
        200,
        MarketTranslate.inside(
            market.look(context.pathParam("catalogue"), context.pathParam("plugin"))));
  }

  void plan(Context context) {
    Wanted wanted = wanted(bodies.read(context, MarketParts.NewPlan.class));
    answer(context, 201, MarketTranslate.plan(market.proposals().propose(wanted)));
  }

  private static Wanted wanted(MarketParts.NewPlan asked) {
    String word = text("action", asked.action(), LONGEST_NAME);
    Wanted.Action action =
        Wanted.Action.parse(word)
            .orElseThrow(() ->
                fault(
                    "action",
                    "is '"
                        + word
                        + "', must be one of "
                        + Arrays.stream(Wanted.Action.values())
                            .map(Wanted.Action::word)
                            .collect(Collectors.joining(", "))));
    Wanted wanted =
        new Wanted(
            action,
            text("plugin", asked.plugin(), LONGEST_NAME),
            text("catalogue", asked.catalogue(), LONGEST_NAME),
            text("version", asked.version(), LONGEST_NAME),
            text("place", asked.place(), LONGEST_PLACE),
            text("sha256", asked.sha256(), LONGEST_NAME),
            Boolean.TRUE.equals(asked.allowUnsigned()));
    wanted
        .missing()
        .ifPresent(field -> {
          throw fault(field, "is missing, and '" + word + "' needs it");
        });
    return wanted;
  }

  private static String text(String field, @Nullable String value, int longest) {
    String text = Objects.requireNonNullElse(value, "").strip();
    if (text.length() > longest) {
      throw fault(field, "has more than " + longest + " characters");
    }
    return text;
  }

  private static HttpProblem fault(String field, String detail) {
    return new HttpProblem(
        422,
        "plan-faults",
        field + " " + detail,
        List.of(new HttpProblem.Fault("/" + field, field + " " + detail)));
  }

  void planned(Context context) {
    answer(context, 200, MarketTranslate.plan(market.proposals().get(context.pathParam("digest"))));
  }

  void apply(Context context) {
    answer(
        context,
        200,
        MarketTranslate.receipt(market.proposals().apply(context.pathParam("digest"))));
  }

  void changes(Context context) {
    answer(
        context,
        200,
        new MarketParts.ChangeList(
            market.engine().changes().begun().stream()
                .limit(MOST_CHANGES)
                .map(MarketTranslate::change)
                .toList()));
  }

  void undo(Context context) {
    String id = context.pathParam("change");
    Changes.Change change =
        market.engine().changes().find(id).orElseThrow(() -> MarketRoutes.changeUnknown(id));
    answer(context, 200, MarketTranslate.receipt(market.proposals().undo(change)));
  }
}
