// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static java.util.Objects.requireNonNull;

import dev.milepost.host.guard.CallLimits;
import dev.milepost.host.guard.Guard;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.Prompt;
import dev.milepost.spi.tool.Resource;
import dev.milepost.spi.tool.ResourceTemplate;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.WorkItemSearch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one external plugin brings, as the host hands it out: every call of it, and of what it gives
 * in turn, runs behind a {@link Guard} with a deadline, and sees the host as the plugin's
 * permissions say. A failure is told as that plugin's. Safe for use by many threads.
 */
final class Contained {
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofMinutes(30), 32, 5, Duration.ofSeconds(30));

  /** Types whose objects are code of a plugin; all others are values. */
  private static final Set<Class<?>> CODE =
      Set.of(
          DevOpsIntegrationPlugin.class,
          DevOpsIntegration.class,
          WorkItemSearch.class,
          ChangeFeed.class,
          StepHandler.class,
          ToolSet.class,
          PluginCommand.class,
          Tool.class,
          Resource.class,
          Resource.Watch.class,
          ResourceTemplate.class,
          Prompt.class);

  private static final Set<Class<?>> TRACKER =
      Set.of(DevOpsIntegration.class, WorkItemSearch.class, ChangeFeed.class);

  private static final Set<String> QUICK =
      Set.of("validateConfig", "connect", "capabilities", "complete", "watch", "cursor", "cancel");

  private final String plugin;
  private final ClassLoader loader;
  private final Permissions permissions;
  private final CallBounds bounds;
  private final Guard guard;
  private final Map<PluginContext, PluginScope> scopes = new ConcurrentHashMap<>();

  Contained(String plugin, ClassLoader loader, Permissions permissions, CallBounds bounds) {
    this.plugin = plugin;
    this.loader = loader;
    this.permissions = permissions;
    this.bounds = bounds;
    this.guard = new Guard(plugin, LIMITS, InstantSource.system());
  }

  /** The same objects, contained. */
  <T> List<T> all(Class<T> type, List<T> targets) {
    return targets.stream().map(target -> of(type, target)).toList();
  }

  /** The same object, contained. */
  <T> T of(Class<T> type, T target) {
    Map<String, Object> described = new ConcurrentHashMap<>();
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(type, target, described, proxy, method, arguments)));
  }

  /** What the plugin offers to MCP clients, contained. */
  List<ToolSet> toolSets(MilepostPlugin target) {
    List<ToolSet> sets =
        guard.run(
            "toolSets()",
            loader,
            // A process of its own may have to start for it.
            bounds.quick(),
            () -> List.copyOf(requireNonNull(target.toolSets(), "toolSets() gave null")));
    List<ToolSet> contained = all(ToolSet.class, sets);
    // Asked now and kept, as it is asked of all when one is looked for.
    contained.forEach(ToolSet::name);
    return contained;
  }

  /** Forgets what the plugin shared. */
  void close() {
    scopes.values().forEach(PluginScope::close);
    scopes.clear();
  }

  private @Nullable Object call(
      Class<?> type,
      Object target,
      Map<String, Object> described,
      Object proxy,
      Method method,
      @Nullable Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> same(proxy, requireNonNull(arguments)[0]);
        case "hashCode" -> System.identityHashCode(proxy);
        default -> type.getSimpleName() + " of plugin '" + plugin + "'";
      };
    }
    if (method.getName().equals("close")) {
      // Also of a plugin that is left alone for now.
      Farewell.to("a " + type.getSimpleName(), plugin, loader, bounds.closing(), closing(target));
      return null;
    }
    boolean describes = arguments == null && describes(type, method);
    Object known = describes ? described.get(method.getName()) : null;
    if (known != null) {
      return known;
    }
    Object result = guarded(type, target, method, arguments, describes);
    if (describes && result != null) {
      described.put(method.getName(), result);
    }
    return result;
  }

  private @Nullable Object guarded(
      Class<?> type,
      Object target,
      Method method,
      @Nullable Object @Nullable [] arguments,
      boolean describes) {
    @Nullable Object @Nullable [] own = arguments == null ? null : arguments.clone();
    List<ScopedCall> calls = new ArrayList<>();
    for (int i = 0; own != null && i < own.length; i++) {
      own[i] = scoped(own[i], calls);
    }
    Duration bound = describes ? bounds.describing() : bound(type, method);
    String what = type.getSimpleName() + "." + method.getName();
    try {
      Optional<Object> result =
          guard.run(
              what,
              loader,
              bound,
              () -> {
                Object given = invoke(target, method, own);
                if (given == null && method.getReturnType() != void.class) {
                  throw new NullPointerException("it gave null");
                }
                return Optional.ofNullable(given);
              });
      return result.map(given -> contained(method.getGenericReturnType(), given)).orElse(null);
    } catch (MilepostException e) {
      // A tracker's callers are promised its own kinds of failures for what they broke off.
      throw e.code().equals(Guard.BROKEN_OFF) && TRACKER.contains(type)
          ? new RemoteFailureException(e.text(), true, e)
          : e;
    } finally {
      calls.forEach(ScopedCall::end);
    }
  }

  /** Not by asking the plugin. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Object one, @Nullable Object other) {
    return one == other;
  }

  private static Runnable closing(Object target) {
    return () -> {
      try {
        ((AutoCloseable) target).close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** The host as the plugin may see it; refuses a site that it may not ask. */
  private @Nullable Object scoped(@Nullable Object argument, List<ScopedCall> calls) {
    return switch (argument) {
      case PluginContext context -> scope(context);
      case CallContext context -> {
        var call = new ScopedCall(context, scope(context.plugin()), permissions);
        calls.add(call);
        yield call;
      }
      case PluginConfig config -> {
        site(config.apiEndpoint()).ifPresent(site -> permissions.demandNetwork(plugin, site));
        yield config;
      }
      case null, default -> argument;
    };
  }

  private PluginScope scope(PluginContext context) {
    return scopes.computeIfAbsent(context, host -> new PluginScope(plugin, permissions, host));
  }

  /** Nothing where the address is none, which the plugin's own check says. */
  private static Optional<URI> site(String address) {
    try {
      return Optional.of(URI.create(address)).filter(site -> site.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Duration bound(Class<?> type, Method method) {
    if (type == StepHandler.class && Set.of("apply", "undo").contains(method.getName())) {
      return bounds.step();
    }
    return QUICK.contains(method.getName()) ? bounds.quick() : bounds.usual();
  }

  /** What is the same at every call: asked once. */
  private static boolean describes(Class<?> type, Method method) {
    return type != DevOpsIntegration.class
        && !Iterator.class.isAssignableFrom(type)
        && method.getParameterCount() == 0;
  }

  private @Nullable Object contained(Type type, Object given) {
    return switch (type) {
      case Class<?> one when CODE.contains(one) -> code(one, given);
      case ParameterizedType some
          when some.getActualTypeArguments()[0] instanceof Class<?> one && CODE.contains(one) ->
          switch (given) {
            case List<?> list -> list.stream().map(each -> code(one, each)).toList();
            case Optional<?> maybe -> maybe.map(each -> code(one, each));
            default -> given;
          };
      default -> given;
    };
  }

  private <T> T code(Class<T> type, Object target) {
    return of(type, type.cast(requireNonNull(target)));
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
