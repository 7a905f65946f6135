// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A site that says what no proper server would: cut, broken, slow and reset answers. Each request
 * is met by the next of its talks, the last one by all that follow.
 */
final class RawSite implements AutoCloseable {
  private final ServerSocket server;
  private final Deque<Talk> talks = new ArrayDeque<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What is said to one request. */
  @FunctionalInterface
  interface Talk {
    void say(Line line) throws IOException, InterruptedException;
  }

  /** The line to a client. */
  record Line(RawSite site, Socket socket, String head) {
    Line text(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return this;
    }

    void cut() throws IOException {
      socket.close();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more until the site is closed. */
    void hang() throws InterruptedException {
      site.closing.await();
    }
  }

  RawSite(Talk... talks) {
    this.talks.addAll(List.of(talks));
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A whole answer, in small letters: a JSON body of that text. */
  static Talk answer(String body) {
    return line ->
        line.text(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
  }

  /** Bytes as they are, then the end of the connection. */
  static Talk raw(String text) {
    return line -> line.text(text).cut();
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of all requests. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The site was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty() && !socket.isClosed(); head = head(in)) {
        asked.add(head);
        next().say(new Line(this, socket, head));
      }
    } catch (IOException | InterruptedException e) {
      // The client, or the site, has gone.
    }
  }

  private synchronized Talk next() {
    return talks.size() > 1 ? talks.remove() : talks.element();
  }

  /** A request's head, its body read behind it. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        for (String line : head.toString().split("\r\n")) {
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            in.readNBytes(Integer.parseInt(line.substring(15).strip()));
          }
        }
        return head.toString();
      }
    }
    return "";
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
