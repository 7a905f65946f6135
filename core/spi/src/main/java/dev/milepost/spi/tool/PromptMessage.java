// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

/**
 * One message of a prompt. Immutable.
 *
 * @since 0.1
 */
public record PromptMessage(Speaker speaker, Content content) {
  /** Whose words they are. */
  public enum Speaker {
    USER,
    ASSISTANT
  }

  /** Words of the person. */
  public static PromptMessage ofUser(Content content) {
    return new PromptMessage(Speaker.USER, content);
  }
}
