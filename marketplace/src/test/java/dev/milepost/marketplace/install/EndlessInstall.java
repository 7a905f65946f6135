// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import java.nio.file.Path;

/** Installs, updates and goes back until somebody kills it. */
final class EndlessInstall {
  private EndlessInstall() {}

  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]);
    MarketplaceFixture fixture = new MarketplaceFixture(root).developing();
    Path source = MarketplaceFixture.plugin(root.resolve("scan"), "scan", "1.0.0");
    fixture.install(source.toString());
    MarketplaceFixture.plugin(source, "scan", "2.0.0");
    Marketplace marketplace = fixture.open();
    while (true) {
      fixture.apply(marketplace, marketplace.planUpdate("scan", false).plan());
      say("updated");
      fixture.apply(marketplace, marketplace.planRollback("scan", false));
      say("back");
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
