// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's proxy: opens tunnels to this machine for those who know its password. */
final class TunnelProxy implements AutoCloseable {
  private static final int LONGEST_HEAD = 65_536;

  private final ServerSocket server;
  private final String wanted;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private TunnelProxy(ServerSocket server, String wanted) {
    this.server = server;
    this.wanted = wanted;
  }

  /**
   * Starts one.
   *
   * @param wanted what the head of a request must hold to be let through
   */
  static TunnelProxy start(String wanted) throws IOException {
    TunnelProxy proxy =
        new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), wanted);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  String address(String login) {
    return "http://" + login + "@127.0.0.1:" + server.getLocalPort();
  }

  /** What it was asked, head by head. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      OutputStream out = client.getOutputStream();
      if (!head.contains(wanted)) {
        say(out, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      int port = Integer.parseInt(head.replaceAll("(?s)CONNECT [^ ]*:(\\d+) .*", "$1"));
      try (Socket site = new Socket(InetAddress.getLoopbackAddress(), port)) {
        say(out, "HTTP/1.1 200 Connected\r\n\r\n");
        Thread back = Thread.ofVirtual().start(() -> pump(site, client));
        pump(client, site);
        back.join();
      }
    } catch (IOException e) {
      // One of the two has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n") && head.length() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the head ended");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
