// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/** Attachments: their metadata is kept, their bytes are counted and dropped. */
final class AttachmentRoutes {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^\\s;]+)");

  private final Site site;

  AttachmentRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .post("/issue/{issue}/attachments", this::add)
        .get("/attachment/{attachment}", this::get)
        .delete("/attachment/{attachment}", this::delete);
  }

  private Response add(Call call) {
    boolean checked =
        call.request()
            .headers()
            .first("X-Atlassian-Token")
            .filter(it -> it.equals("no-check") || it.equals("nocheck"))
            .isPresent();
    if (!checked) {
      throw new Refusal(Response.text(403, "XSRF check failed"));
    }
    Issue issue = call.issue();
    ArrayNode added = Json.array();
    for (Parts.Attachment each : read(call)) {
      Change.Item item =
          new Change.Item(
              "Attachment", "attachment", false, null, null, Long.toString(each.id()), each.name());
      issue =
          call.world()
              .change(
                  issue,
                  call.user(),
                  call.world().now(),
                  draft -> draft.attachments = Issue.plus(draft.attachments, each),
                  List.of(item));
      added.add(call.json().attachment(each));
    }
    if (added.isEmpty()) {
      throw Errors.of(400, "No file was found in the request.");
    }
    return Response.ok(added);
  }

  private static List<Parts.Attachment> read(Call call) {
    String type = call.request().headers().first("Content-Type").orElse("");
    Matcher boundary = BOUNDARY.matcher(type);
    if (!type.startsWith("multipart/form-data") || !boundary.find()) {
      throw Errors.of(415, "The request must be multipart/form-data.");
    }
    // One character for each byte, so that lengths are those of the file.
    String body = new String(call.request().body(), StandardCharsets.ISO_8859_1);
    List<Parts.Attachment> files = new ArrayList<>();
    for (String part : body.split("\r?\n?--" + Pattern.quote(boundary.group(1)))) {
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
      if (!name.find()) {
        continue;
      }
      Matcher sort = TYPE.matcher(part.substring(0, end));
      byte[] utf8 = name.group(1).getBytes(StandardCharsets.ISO_8859_1);
      files.add(
          new Parts.Attachment(
              call.world().number(),
              new String(utf8, StandardCharsets.UTF_8),
              sort.find() ? sort.group(1) : "application/octet-stream",
              part.length() - end - 4,
              call.user(),
              call.world().now()));
    }
    return files;
  }

  private record Found(Issue issue, Parts.Attachment attachment) {}

  private static Found find(Call call) {
    call.user();
    String id = call.request().variable("attachment");
    for (Issue issue : call.world().all()) {
      for (Parts.Attachment each : issue.attachments) {
        if (Long.toString(each.id()).equals(id) && !issue.project.hidden()) {
          return new Found(issue, each);
        }
      }
    }
    throw Errors.of(404, "The attachment with id '" + id + "' does not exist");
  }

  private Response get(Call call) {
    var node = call.json().attachment(find(call).attachment());
    if (site.cloud()) {
      // Here, unlike in an issue, it is a number.
      node.put("id", Long.parseLong(call.request().variable("attachment")));
    }
    return Response.ok(node);
  }

  private Response delete(Call call) {
    Found found = find(call);
    List<Parts.Attachment> rest = new ArrayList<>(found.issue().attachments);
    rest.remove(found.attachment());
    Change.Item item =
        new Change.Item(
            "Attachment",
            "attachment",
            false,
            Long.toString(found.attachment().id()),
            found.attachment().name(),
            null,
            null);
    call.world()
        .change(
            found.issue(),
            call.user(),
            call.world().now(),
            draft -> draft.attachments = List.copyOf(rest),
            List.of(item));
    return Response.empty(204);
  }
}
