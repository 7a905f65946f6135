// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * Somebody, as a tracker knows them.
 *
 * @param account what the tracker wants to be told when an item is given to them: an account id on
 *     Jira Cloud, a user name on Jira Data Center, a unique name on Azure DevOps
 * @param name what to show; two people may share it
 * @since 0.1
 */
public record Person(String account, String name) {}
