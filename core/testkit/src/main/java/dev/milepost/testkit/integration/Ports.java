// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Ports of this machine. */
final class Ports {
  /** Bound and not listening for as long as the process lives: nobody else can take its port. */
  private static final Socket SILENT = silent();

  private Ports() {}

  /** A port of the loopback address on which nobody listens. */
  static int closed() {
    return SILENT.getLocalPort();
  }

  private static Socket silent() {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
