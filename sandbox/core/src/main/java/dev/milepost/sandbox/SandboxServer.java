// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

/**
 * A stand-in of one vendor's service, found through {@code META-INF/services}. It holds no state:
 * each start gives a world of its own.
 *
 * @since 0.1
 */
public interface SandboxServer {
  /** The word of the command line, such as {@code jira-dc}. */
  String kind();

  /** One sentence: what it stands for. */
  String description();

  /** Starts one on loopback; the caller closes it. */
  RunningSandbox start(SandboxOptions options);
}
