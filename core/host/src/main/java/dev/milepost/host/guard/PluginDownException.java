// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import dev.milepost.kernel.MilepostException;
import java.io.Serial;

/**
 * A plugin that did not answer, told by whoever stands between it and the host: its process died,
 * or said what is no answer. It counts as a failure of the plugin.
 *
 * @since 0.1
 */
public final class PluginDownException extends MilepostException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure of that code. */
  public PluginDownException(String code, String message) {
    super(Kind.REMOTE, code, message, null);
  }
}
