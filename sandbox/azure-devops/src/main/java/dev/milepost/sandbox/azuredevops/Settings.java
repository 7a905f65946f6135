// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.control.Switches;

/** The switches of the stand-in. */
final class Settings {
  static final String SIGN_IN = "sign-in-status";
  static final String TSTU_LIMIT = "tstu-limit";
  static final String DELAY_ON_SUCCESS = "delay-on-success";
  static final String TOKEN_LIFETIME = "token-lifetime";
  static final String STRICT_REPLACE = "strict-replace";
  static final String REVISION_PAGE = "revision-page";
  static final String CONFLICT_STATUS = "conflict-status";
  static final String HOOK_ATTEMPTS = "hook-attempts";

  private Settings() {}

  static void declare(Switches switches) {
    switches
        .declare(
            SIGN_IN,
            "203",
            "Status of the answer to missing or wrong credentials: 203, 302 or 401.")
        .declare(TSTU_LIMIT, "0", "Throughput units a user has in five minutes; 0 is no limit.")
        .declare(
            DELAY_ON_SUCCESS,
            "0",
            "Seconds of Retry-After on good answers, as to a user near the limit; 0 is none.")
        .declare(TOKEN_LIFETIME, "PT1H", "How long an Entra ID token is good.")
        .declare(
            STRICT_REPLACE,
            "true",
            "Whether JSON Patch 'replace' is refused where a field is empty.")
        .declare(REVISION_PAGE, "1000", "Most revisions in one batch of the reporting feed.")
        .declare(CONFLICT_STATUS, "412", "Status of a failed test of /rev: 412 or 409.")
        .declare(HOOK_ATTEMPTS, "3", "Attempts to deliver an event before it has failed.");
  }
}
