// SPDX-License-Identifier: MIT
package dev.milepost.kernel.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one kind of credential looks. Immutable.
 *
 * @param name what it is called in a message
 * @param literal that each one holds
 * @param pattern whose first group is the secret itself
 * @param entropy the least bits for each character; placeholders have fewer
 * @since 0.1
 */
public record SecretRule(String name, String literal, Pattern pattern, double entropy) {
  /** The kinds that their form alone gives away. */
  public static final List<SecretRule> ALL =
      List.of(
          rule("an AWS access key", "AKIA", "\\b(AKIA[0-9A-Z]{16})\\b", 3.0),
          rule("an AWS temporary key", "ASIA", "\\b(ASIA[0-9A-Z]{16})\\b", 3.2),
          rule("a GitHub token", "ghp_", "\\b(ghp_[A-Za-z0-9]{36})\\b", 3.5),
          rule("a GitHub OAuth token", "gho_", "\\b(gho_[A-Za-z0-9]{36})\\b", 3.5),
          rule("a GitHub app token", "ghs_", "\\b(ghs_[A-Za-z0-9]{36})\\b", 3.5),
          rule("a GitHub token", "github_pat_", "\\b(github_pat_[A-Za-z0-9_]{60,100})\\b", 3.5),
          rule("a GitLab token", "glpat-", "\\b(glpat-[A-Za-z0-9_-]{20,60})\\b", 3.2),
          rule("a Slack token", "xox", "\\b(xox[abprs]-[0-9]{6,}-[A-Za-z0-9-]{10,200})", 3.0),
          rule(
              "a Slack webhook",
              "hooks.slack.com/services/",
              "hooks\\.slack\\.com/services/(T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24})",
              3.5),
          rule("a Stripe key", "_live_", "\\b([sr]k_live_[A-Za-z0-9]{20,100})\\b", 3.3),
          rule("a Google API key", "AIza", "\\b(AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])", 3.5),
          rule("an npm token", "npm_", "\\b(npm_[A-Za-z0-9]{36})\\b", 3.5),
          rule("a PyPI token", "pypi-AgEI", "\\b(pypi-AgEI[A-Za-z0-9_-]{50,200})", 3.5),
          rule("a DigitalOcean token", "dop_v1_", "\\b(dop_v1_[a-f0-9]{64})\\b", 3.0),
          rule("a SendGrid key", "SG.", "\\b(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})\\b", 3.8),
          rule("a Databricks token", "dapi", "\\b(dapi[a-f0-9]{32})\\b", 3.0),
          rule("a Hugging Face token", "hf_", "\\b(hf_[A-Za-z]{34})\\b", 3.8),
          rule("an Anthropic key", "sk-ant-", "\\b(sk-ant-[A-Za-z0-9_-]{40,200})", 3.8),
          rule("an Azure storage key", "AccountKey=", "AccountKey=([A-Za-z0-9+/]{86}==)", 4.0),
          rule("a Vault token", "hvs.", "\\b(hvs\\.[A-Za-z0-9_-]{24,200})", 3.5));

  /** A quoted value given to something that is called a secret. */
  public static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?:password|passwd|secret|token|api[_-]?key|access[_-]?key)[a-z_]{0,20}[\"']?\\s{0,4}(?::=|=>|[:=])\\s{0,4}"
              + "[\"']([A-Za-z0-9+/_=-]{20,100})[\"']");

  /** The first line of a private key. */
  public static final Pattern KEY =
      Pattern.compile("-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY(?: BLOCK)?-----");

  /** What follows {@link #KEY} where the key itself is there, and not only code that writes it. */
  public static final Pattern KEY_BODY =
      Pattern.compile("\\A(?:\\\\n|\\\\r|[\\s\"'+,]){1,40}[A-Za-z0-9+/]{40}");

  private static final List<String> PLACEHOLDERS =
      List.of(
          "example",
          "xxxx",
          "your",
          "changeme",
          "change_me",
          "dummy",
          "placeholder",
          "redacted",
          "sample",
          "fake",
          "todo",
          "insert",
          "replace",
          "123456789",
          "abcdefgh",
          "deadbeef",
          "secret_key",
          "1111",
          "0000");

  private static SecretRule rule(String name, String literal, String pattern, double entropy) {
    return new SecretRule(name, literal, Pattern.compile(pattern), entropy);
  }

  /** Whether a text that looks like a secret is meant as one. */
  public static boolean plausible(String secret, double entropy) {
    String lower = secret.toLowerCase(Locale.ROOT);
    return Entropy.of(secret) >= entropy && PLACEHOLDERS.stream().noneMatch(lower::contains);
  }

  /**
   * Whether a value given to a "password" is random enough to be one: three kinds of characters.
   */
  public static boolean random(String value) {
    boolean lower = value.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = value.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
    boolean path = value.chars().filter(c -> c == '/' || c == '-' || c == '_').count() > 3;
    return lower && upper && digits >= 3 && !path && plausible(value, 4.0);
  }

  /** All but the first four characters replaced. */
  static String mask(String secret) {
    return secret.substring(0, Math.min(4, secret.length())) + "…";
  }

  /** A line with everything that looks like a secret masked, whether plausible or not. */
  public static String redact(String line) {
    String clean = line;
    for (SecretRule rule : ALL) {
      if (clean.contains(rule.literal())) {
        clean = replaceGroup(clean, rule.pattern());
      }
    }
    return replaceGroup(clean, ASSIGNED);
  }

  private static String replaceGroup(String text, Pattern pattern) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      out.append(text, from, matcher.start(1)).append(mask(matcher.group(1)));
      from = matcher.end(1);
    }
    return out.append(text, from, text.length()).toString();
  }
}
