// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a connection leaves behind when fifty threads write ten thousand items while the site and
 * the network keep failing, and the token ends in between: every item exactly once. Read from the
 * stand-in's own state, not from what the connection says.
 *
 * @since 0.1
 */
public abstract class StormContract {
  private static final long SEED = 20_261_121;

  /** Not to be tagged or ordered: each storm has a site of its own. */
  protected StormContract() {}

  /** A new stand-in. */
  protected abstract StormSite open();

  /** Where there is a proxy, the storm below is this one and more. */
  @Test
  void everyItemIsThereOnceAfterAStormOfTheSite() throws Exception {
    assumeTrue(Toxiproxy.program().isEmpty(), "the storm of site and network takes its place");
    try (StormSite site = open()) {
      Weather weather = new Weather(site, SEED, 10, 40, 700);
      blow(site, origin(site.address()), weather);
    }
  }

  @Test
  void everyItemIsThereOnceAfterAStormOfSiteAndNetwork() throws Exception {
    assumeTrue(
        Toxiproxy.program().isPresent(),
        () -> Toxiproxy.VARIABLE + " names no toxiproxy, which breaks connections; see .ci/run");
    try (StormSite site = open();
        Toxiproxy proxy = Toxiproxy.start(Toxiproxy.program().orElseThrow())) {
      URI way = proxy.before(site.address());
      proxy.poison(way, "latency", true, 0.5, "{\"latency\":5,\"jitter\":10}");
      proxy.poison(way, "slicer", true, 0.2, "{\"average_size\":2000,\"size_variation\":1000}");
      proxy.poison(way, "limit_data", true, 0.3, "{\"bytes\":60000}");
      proxy.poison(way, "limit_data", false, 0.1, "{\"bytes\":40000}");
      proxy.poison(way, "reset_peer", true, 0.1, "{\"timeout\":400}");
      blow(site, origin(way), new Weather(site, SEED + 1, 30, 90, 600));
    }
  }

  private static URI origin(URI address) {
    return URI.create(address.getScheme() + "://" + address.getAuthority());
  }

  private static void blow(StormSite site, URI origin, Weather weather) throws Exception {
    Set<String> before = new TreeSet<>(site.titles());
    site.onRequest(weather::request);
    Storm storm = new Storm(site);

    storm.blow(origin);

    List<String> made = new ArrayList<>(site.titles());
    made.removeAll(before);
    List<String> wanted = IntStream.range(0, Storm.ITEMS).mapToObj(Storm::title).sorted().toList();
    assertThat(made.stream().sorted().toList()).as("in the site's state").isEqualTo(wanted);
    assertThat(read(site, origin).stream().sorted().toList())
        .as("found by a search")
        .isEqualTo(wanted);
    assertThat(weather.tokenEnded()).as("the token ended in between").isTrue();
    assertThat(weather.sent()).as("what happened").containsOnlyKeys(Trouble.values());
  }

  /** All items as one search finds them while the weather lasts. */
  private static List<String> read(StormSite site, URI origin) {
    List<String> titles = new ArrayList<>();
    try (DevOpsIntegration connection = site.connect(origin);
        WorkItemSearch search = connection.searchWorkItems(WorkItemQuery.builder().build())) {
      while (search.hasNext()) {
        WorkItem item = search.next();
        if (item.title().startsWith("storm ")) {
          titles.add(item.title());
        }
      }
    }
    return titles;
  }
}
