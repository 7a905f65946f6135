// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.page.Page;
import dev.milepost.http.page.PageLimits;
import dev.milepost.http.page.Pages;
import dev.milepost.http.page.Paging;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A search under way; Ticketbox gives its pages in the order in which tickets were made. */
final class ExampleSearch implements WorkItemSearch {
  private static final int PAGE = 500;

  private final Cancellation cancellation = Cancellation.create();
  private final Pages<WorkItem> pages;

  ExampleSearch(ApiClient client, WorkItemQuery query) {
    ApiRequest request = request(query).cancellation(cancellation);
    Page.Source<WorkItem> source = cursor -> page(client.object(at(request, cursor)));
    PageLimits limits =
        query.limit() == 0 ? PageLimits.DEFAULT : PageLimits.DEFAULT.withItems(query.limit());
    this.pages =
        query
            .resumeFrom()
            .map(from -> Pages.resume("search items", source, limits, cancellation, from))
            .orElseGet(() -> Pages.of("search items", source, limits, cancellation));
  }

  private static ApiRequest request(WorkItemQuery query) {
    ExampleItems.refuse(!query.nativeQuery().isEmpty(), Capability.NATIVE_QUERY);
    ExampleItems.refuse(!query.parentId().isEmpty(), Capability.PARENT);
    ExampleItems.refuse(query.history(), Capability.HISTORY);
    ApiRequest request =
        ApiRequest.get("api/tickets")
            .label("search items")
            .query("limit", PAGE)
            .query("text", query.text())
            .query("assignee", query.assignee());
    for (WorkItemStatus status : query.statuses()) {
      request = request.query("status", ExampleItems.category(status));
    }
    for (String type : query.types()) {
      request = request.query("type", type);
    }
    for (String label : query.labels()) {
      request = request.query("label", label);
    }
    if (query.updatedSince() != null) {
      request = request.query("since", query.updatedSince());
    }
    if (query.updatedUntil() != null) {
      request = request.query("until", query.updatedUntil());
    }
    return request;
  }

  private static ApiRequest at(ApiRequest request, String cursor) {
    return cursor.isEmpty() ? request : request.query("after", cursor);
  }

  private static Page<WorkItem> page(JsonObject answer) {
    List<WorkItem> items = new ArrayList<>();
    for (JsonValue ticket : answer.elements("tickets")) {
      items.add(ExampleItems.read(ticket instanceof JsonObject object ? object : JsonObject.EMPTY));
    }
    return new Page<>(items, Paging.token(answer, "next", "last"));
  }

  @Override
  public boolean hasNext() {
    return pages.hasNext();
  }

  @Override
  public WorkItem next() {
    return pages.next();
  }

  @Override
  public Optional<String> cursor() {
    return pages.cursor();
  }

  @Override
  public void cancel() {
    pages.cancel();
  }

  @Override
  public boolean cancelled() {
    return pages.cancelled();
  }
}
