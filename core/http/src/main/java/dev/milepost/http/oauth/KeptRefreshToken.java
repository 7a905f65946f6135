// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A refresh token whose successors the host keeps. */
final class KeptRefreshToken implements RefreshTokens {
  private final PluginContext context;
  private final String space;
  private final String key;
  private final Secret configured;
  private final AtomicReference<@Nullable Secret> unkept = new AtomicReference<>();

  KeptRefreshToken(
      PluginContext context, String space, String site, Client client, Secret configured) {
    this.context = context;
    this.space = space;
    this.key = digest(site + "\n" + client.id() + "\n" + configured.reveal());
    this.configured = configured;
  }

  /** Asked for each time, because another process may have exchanged the token meanwhile. */
  @Override
  public Secret current() {
    Secret last = unkept.get();
    return last != null ? last : context.kept(space, key).orElse(configured);
  }

  @Override
  public void rotated(Secret next) {
    unkept.set(next);
    context.keep(space, key, next);
    unkept.set(null);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
