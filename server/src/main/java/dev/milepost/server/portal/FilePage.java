// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.FileAtCommit;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.util.List;

/** A file of the assessed commit, with a line highlighted. */
final class FilePage {
  private final Looks looks;
  private final Pages pages;

  FilePage(Looks looks, Pages pages) {
    this.looks = looks;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param line the one to highlight; 0 for none
   * @param trouble why there are no lines; empty where there are
   */
  record Model(
      Page page,
      String repository,
      String repositoryLink,
      String path,
      String commit,
      int line,
      List<String> lines,
      boolean truncated,
      String trouble) {}

  void show(Context context) {
    ArchivedAssessment archived = looks.assessment(context);
    FileAtCommit file = FileAtCommit.read(context, archived);
    Address here =
        Parameters.through(
                archived.lens(),
                Address.of("/repositories/", archived.repository().key(), "/files"))
            .with("commit", file.commit())
            .with("path", file.path())
            .with("line", file.line(), 0);
    Page page =
        pages.page(
            context,
            file.path() + " in " + archived.repository().name(),
            Page.Nav.REPOSITORIES,
            archived.lens(),
            here);
    pages.render(
        context,
        "file",
        new Model(
            page,
            archived.repository().name(),
            Parameters.through(
                    archived.lens(), Address.of("/repositories/", archived.repository().key()))
                .toString(),
            file.path(),
            file.commit(),
            file.line(),
            file.lines(),
            file.truncated(),
            file.trouble()));
  }
}
