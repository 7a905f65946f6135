// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Addresses that another site names, and nobody here has chosen: they must be of the open network,
 * or else a catalogue or a redirect could have this machine ask at what only it can reach. Where
 * the site that names them is this machine itself, all of this machine may be named.
 */
final class Onward {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[[0:]*1]|.+\\.localhost");

  private Onward() {}

  /** The same for an address in what a site says; one of its own it may name. */
  static void named(String site, String address) {
    URI from = Downloads.uri(site);
    URI to = Downloads.uri(address);
    if (!from.getHost().equalsIgnoreCase(to.getHost())) {
      checked(from, to);
    }
  }

  /** The address that a site names; refuses one that must not be asked. */
  static URI checked(URI from, URI to) {
    String host = to.getHost();
    if (host == null || to.getRawUserInfo() != null) {
      throw refused(from, "to what is no https address");
    }
    if (loopback(from) && loopback(to)) {
      return to;
    }
    if (!"https".equalsIgnoreCase(to.getScheme())) {
      throw refused(from, "to an address that is not https");
    }
    try {
      // Asked again by the connection: another answer then still needs a certificate of this name.
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (inner(address)) {
          throw refused(from, "to '" + host + "', which is no address of the open network");
        }
      }
    } catch (UnknownHostException e) {
      throw refused(from, "to '" + host + "', which is not known");
    }
    return to;
  }

  /** Whether an address names this machine. */
  static boolean loopback(URI address) {
    String host = address.getHost();
    return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** The same, for refusals: also by a number, or with the point that ends a whole name. */
  static boolean here(URI address) {
    String host = Objects.requireNonNullElse(address.getHost(), "").replaceFirst("\\.$", "");
    if (LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return true;
    }
    try {
      InetAddress literal = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
      return literal.isLoopbackAddress() || literal.isAnyLocalAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What no site of the open network has: RFC 6890, and addresses that hold one of those. */
  static boolean inner(InetAddress address) {
    byte[] raw = address.getAddress();
    int first = raw[0] & 0xff;
    int second = raw[1] & 0xff;
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    if (!(address instanceof Inet6Address)) {
      return first == 0
          || first >= 240
          || (first == 100 && (second & 0xc0) == 64)
          || (first == 192 && second == 0 && raw[2] == 0)
          || (first == 198 && (second & 0xfe) == 18);
    }
    // Global unicast is 2000::/3; 2001::/23 and 2002::/16 are tunnels to others.
    boolean tunnel = first == 0x20 && (second == 0x02 || (second == 0x01 && (raw[2] & 0xfe) == 0));
    return (first & 0xe0) != 0x20 || tunnel;
  }

  private static MilepostException refused(URI from, String why) {
    return MilepostException.caller(
        Origin.CODE,
        "'" + Downloads.shown(from.toString()) + "' sends on " + why + "; that is not followed");
  }
}
