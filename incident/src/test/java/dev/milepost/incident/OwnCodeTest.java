// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCodeTest {
  @ParameterizedTest
  @CsvSource({
    "JAVA, com.acme.shop.Orders.place, Orders.java, true",
    "JAVA, app//com.acme.shop.Orders.place, Orders.java, true",
    "JAVA, java.base/java.util.ArrayList.get, ArrayList.java, false",
    "JAVA, org.springframework.web.Servlet.service, Servlet.java, false",
    "JAVA, com.acme.shop.Orders$$Lambda.apply, '', false",
    "PYTHON, place, /app/orders/api.py, true",
    "PYTHON, dispatch, /usr/lib/python3.12/site-packages/flask/app.py, false",
    "PYTHON, _find, <frozen importlib._bootstrap>, false",
    "NODE, place, /app/src/orders.js, true",
    "NODE, next, /app/node_modules/express/lib/router.js, false",
    "NODE, Module._compile, node:internal/modules/cjs/loader, false",
    "GO, github.com/acme/shop/orders.Place, /app/orders/store.go, true",
    "GO, main.main, /go/src/app/main.go, true",
    "GO, net/http.(*conn).serve, /usr/local/go/src/net/http/server.go, false",
    "GO, github.com/gin-gonic/gin.Next, /go/pkg/mod/github.com/gin-gonic/gin/context.go, false",
    "DOTNET, Acme.Shop.Orders.Place, /src/Orders.cs, true",
    "DOTNET, System.Linq.Enumerable.First, '', false",
    "DOTNET, Microsoft.AspNetCore.Mvc.Invoke, '', false"
  })
  void withoutPrefixesKnownLibrariesAreNotOwn(
      Language language, String function, String file, boolean own) {
    assertThat(OwnCode.of(List.of()).owns(language, new Frame(function, file, 1))).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme, JAVA, com.acme.shop.Orders.place, Orders.java, true",
    "com.acme, JAVA, com.acmeother.Orders.place, Orders.java, false",
    "com.acme., JAVA, app//com.acme.Orders.place, Orders.java, true",
    "/app/, PYTHON, place, /app/orders/api.py, true",
    "orders, PYTHON, place, /app/orders/api.py, true",
    "orders.api, PYTHON, place, /app/orders/api/x.py, true",
    "orders/api.py, PYTHON, place, /app/orders/api.py, true",
    "order, PYTHON, place, /app/orders/api.py, false",
    "src/, NODE, place, /app/src/orders.js, true",
    "github.com/acme, GO, github.com/acme/shop.Place, /app/store.go, true",
    "Acme, DOTNET, Acme.Shop.Orders.Place, '', true",
    "'C:\\src', DOTNET, Acme.Shop.Orders.Place, 'C:\\src\\Orders.cs', true",
    "org.springframework, JAVA, org.springframework.web.Servlet.service, Servlet.java, true"
  })
  void prefixesDecideAlone(
      String prefix, Language language, String function, String file, boolean own) {
    assertThat(OwnCode.of(List.of(prefix)).owns(language, new Frame(function, file, 1)))
        .isEqualTo(own);
  }
}
