// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

/**
 * Somebody with an account.
 *
 * @param accountId the only stable name on Cloud
 * @param name the login on Data Center
 * @param key the stable name on Data Center
 * @param token API token on Cloud; password and personal access token on Data Center
 */
record Person(
    String accountId, String name, String key, String displayName, String email, String token) {
  /** What the edition knows them by. */
  String id(Edition edition) {
    return edition == Edition.CLOUD ? accountId : name;
  }
}
