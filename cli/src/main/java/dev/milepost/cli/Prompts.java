// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.util.Optional;

/**
 * The person at the terminal.
 *
 * @since 0.1
 */
public interface Prompts {
  /** Asks for a text that is not shown while it is typed; nothing where nobody can be asked. */
  Optional<String> secret(String question);

  /** Asks for yes or no; no where nobody can be asked. */
  boolean confirm(String question);
}
