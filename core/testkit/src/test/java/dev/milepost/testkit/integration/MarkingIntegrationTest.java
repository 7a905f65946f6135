// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkingIntegrationTest {
  /** What marks, and so does more than to pass on. */
  private static final Set<String> MARKING =
      Set.of("createWorkItem", "createWorkItems", "createFromIncident", "connect");

  private static <T> void assertPassesOn(Class<T> type, Wrapping<T> wrapping) throws Exception {
    for (Method method : type.getMethods()) {
      if (MARKING.contains(method.getName())) {
        continue;
      }
      List<Method> called = new ArrayList<>();
      T inner =
          type.cast(
              Proxy.newProxyInstance(
                  type.getClassLoader(),
                  new Class<?>[] {type},
                  (proxy, invoked, arguments) -> {
                    called.add(invoked);
                    return null;
                  }));
      method.invoke(wrapping.around(inner), new Object[method.getParameterCount()]);
      assertThat(called).as(method.getName()).containsExactly(method);
    }
  }

  private interface Wrapping<T> {
    T around(T inner);
  }

  @Test
  void everyOperationIsPassedOn() throws Exception {
    assertPassesOn(
        DevOpsIntegration.class, inner -> new MarkingIntegration(inner, Set.of(), Set.of()));
    assertPassesOn(
        DevOpsIntegrationPlugin.class, inner -> new MarkingPlugin(inner, Set.of(), Set.of()));
  }

  @Test
  void whatMarksIsOverriddenToo() {
    assertThat(Arrays.stream(MarkingIntegration.class.getDeclaredMethods()).map(Method::getName))
        .contains("createWorkItem", "createWorkItems", "createFromIncident");
  }
}
