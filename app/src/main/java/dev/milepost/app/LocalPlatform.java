// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.cli.Platform;
import dev.milepost.cli.PlatformHost;
import dev.milepost.kernel.MilepostException;
import dev.milepost.report.AssessmentCodec;
import dev.milepost.server.PortalServer;
import dev.milepost.server.ServerSettings;
import dev.milepost.server.engine.CommandHelp;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import dev.milepost.server.view.Watch;
import dev.milepost.server.work.AssessmentRunner;
import dev.milepost.store.DatabaseAddress;
import dev.milepost.store.SqlStore;
import dev.milepost.store.embedded.SecretFile;
import dev.milepost.work.connection.Connections;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Database, server and assessments in this process, until it is told to end. */
final class LocalPlatform implements PlatformHost {
  private static final int MONTHS = 12;
  private static final int LOOK_SECONDS = 3;

  private final String version;
  private final Assessor assessor;

  LocalPlatform(String version, Assessor assessor) {
    this.version = version;
    this.assessor = assessor;
  }

  /** What was started, to be stopped in the other order, once. */
  private static final class Started implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A part that comes after the end is stopped at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
      parts.push(part);
      if (closed.getCount() == 0) {
        close();
      }
      return part;
    }

    /**
     * From the hook of a process that ends, and from the thread that serves: the second waits for
     * the first.
     */
    @Override
    public synchronized void close() {
      while (!parts.isEmpty()) {
        try {
          parts.pop().close();
        } catch (Exception e) {
          System.getLogger(LocalPlatform.class.getName())
              .log(System.Logger.Level.WARNING, "stopping was not clean", e);
        }
      }
      closed.countDown();
    }

    /** Waits until it is closed, or until there is trouble twice in a row. */
    Optional<String> await(Supplier<Optional<String>> trouble) throws InterruptedException {
      int troubles = 0;
      while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        Optional<String> found = trouble.get();
        troubles = found.isPresent() ? troubles + 1 : 0;
        if (troubles > 1) {
          return found;
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public void serve(Request request, Console console) {
    var started = new Started();
    var hook = new Thread(started::close, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      SqlStore store = start(request, console, started);
      Optional<String> trouble = started.await(store::trouble);
      if (trouble.isPresent()) {
        throw MilepostException.limit(
            "database-lost",
            trouble.get() + " any more; start again, nothing that was kept is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      started.close();
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is what stopped us.
      return;
    }
  }

  /**
   * Listens first, so that who comes back after a restart is answered; runs begin when everything
   * else is done.
   */
  private SqlStore start(Request request, Console console, Started started) {
    Path home = request.home();
    PortalServer.check(request.host(), request.port());
    String secret = SecretFile.readOrCreate(home.resolve("token"));
    HomeLock lock = started.add(HomeLock.take(home));
    SqlStore store = started.add(SqlStore.at(address(request), new Documents()));
    console.say("starting " + database(request));
    FutureTask<Void> opening = new FutureTask<>(store::open, null);
    Thread.ofPlatform().daemon().name("open store").start(opening);
    Connections connections = started.add(Trackers.connections(request.connections()));
    LocalMarketplace marketplace =
        started.add(
            new LocalMarketplace(
                LocalMarketplace.open(request.marketplace()), request.connections(), connections));
    Engines engines =
        new Engines(
            assessor,
            store.repositories(),
            store.assessments(),
            store.facts(),
            store.jobs(),
            request.definitions(),
            Optional.of(home.resolve("cache")),
            InstantSource.system(),
            connections,
            marketplace.engine(request.marketplace()),
            LocalPlatform::commands,
            store::trouble);
    AssessmentRunner runner = started.add(AssessmentRunner.of(engines, new ConsoleRuns(console)));
    PortalServer server =
        started.add(
            PortalServer.start(
                new ServerSettings(request.host(), request.port(), secret, version),
                engines,
                runner));
    lock.answersAt(server.address());
    await(opening);
    runner.recover();
    var lens = new Lens(MONTHS, request.benchmark());
    for (Path repository : request.repositories()) {
      watch(repository, lens, engines, runner, console);
    }
    console.say("the portal answers; this link opens it once, Ctrl-C stops it:");
    console.ready(server.loginLink(Parameters.through(lens, Address.of("/")).toString()));
    runner.begin(server::awaitCalm);
    return store;
  }

  private static List<CommandHelp> commands() {
    return Platform.commands().stream()
        .map(it -> new CommandHelp(it.line(), it.summary()))
        .toList();
  }

  private static void await(FutureTask<Void> opening) {
    try {
      opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.remote("interrupted", "interrupted while the database started", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the database cannot be opened", e);
    }
  }

  private static DatabaseAddress address(Request request) {
    return request
        .database()
        .<DatabaseAddress>map(
            it -> new DatabaseAddress.External(it.jdbc(), it.user(), it.password()))
        .orElseGet(() -> new DatabaseAddress.Embedded(request.home().resolve("postgres")));
  }

  private static String database(Request request) {
    return request
        .database()
        .map(it -> "with the database at " + it)
        .orElseGet(() -> "the database in '" + request.home().resolve("postgres") + "'");
  }

  private static void watch(
      Path path, Lens lens, Engines engines, AssessmentRunner runner, Console console) {
    try {
      runner.request(new Watch(engines).add(path.toString()), lens);
    } catch (MilepostException e) {
      console.say(e.text());
    }
  }

  /** The form in which assessments are kept. */
  private static final class Documents implements AssessmentDocuments {
    @Override
    public byte[] encode(Assessment assessment) {
      return AssessmentCodec.encode(assessment);
    }

    @Override
    public Optional<Assessment> decode(byte[] document) {
      return AssessmentCodec.decode(document);
    }
  }
}
