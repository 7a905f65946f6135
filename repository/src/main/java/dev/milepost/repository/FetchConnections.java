// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import dev.milepost.repository.RemoteRepository.FetchLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * The connections of one repository: to the site that was named and no other, whatever it redirects
 * to, and for so many bytes and so long as its limits say. JGit bounds each wait, not the sum of
 * them.
 */
final class FetchConnections implements HttpConnectionFactory {
  private final URI site;
  private final FetchLimits limits;
  private final AtomicLong given = new AtomicLong();
  private volatile boolean over;

  FetchConnections(URI site, FetchLimits limits) {
    this.site = site;
    this.limits = limits;
  }

  /** What the other side must not do. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Does the work, and leaves it alone when its time is over. */
  <T> T within(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("git-fetch").start(task);
    try {
      return task.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw MilepostException.limit(
          RemoteRepository.CODE,
          "'" + site + "' was not fetched within " + limits.time().toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.remote(
          RemoteRepository.CODE, "the fetch of '" + site + "' was broken off", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default ->
            throw MilepostException.remote(
                RemoteRepository.CODE, "'" + site + "' cannot be fetched", e);
      }
    } finally {
      over = !task.isDone();
      task.cancel(true);
    }
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    check(url);
    return new Bounded(url);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    check(url);
    return new Bounded(url, proxy);
  }

  private void check(URL url) throws IOException {
    boolean same =
        url.getProtocol().equalsIgnoreCase(site.getScheme())
            && url.getHost().equalsIgnoreCase(site.getHost())
            && port(url.getPort(), url) == port(site.getPort(), url);
    if (!same) {
      throw new RefusedException(
          "it is sent on to '"
              + url.getProtocol()
              + "://"
              + url.getHost()
              + "', which is not followed; name that address if it is right");
    }
  }

  private static int port(int port, URL url) {
    return port < 0 ? url.getDefaultPort() : port;
  }

  private final class Bounded extends JDKHttpConnection {
    Bounded(URL url) throws IOException {
      super(url);
    }

    Bounded(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int one = super.read();
          count(one < 0 ? 0 : 1);
          return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int count = super.read(target, offset, length);
          count(Math.max(0, count));
          return count;
        }
      };
    }

    private void count(int more) throws IOException {
      if (over) {
        throw new RefusedException("its time is over");
      }
      if (given.addAndGet(more) > limits.bytes()) {
        throw new RefusedException("it sends more than " + limits.bytes() + " bytes");
      }
    }
  }
}
