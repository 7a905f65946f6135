// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final String ROOT = "https://dev.azure.com/acme";

  @ParameterizedTest
  @CsvSource({
    "https://dev.azure.com/acme/Pay%20Roll/_git/ledger,Pay Roll,ledger",
    "https://dev.azure.com/ACME/Pay/_git/ledger/,Pay,ledger",
    "https://DEV.azure.com/acme/_git/ledger,ledger,ledger",
    "https://acme.visualstudio.com/Pay/_git/a+b,Pay,a+b",
    "https://dev.azure.com/acme/Pay/_git/ledger/pullrequest/17,Pay,ledger"
  })
  void aRepositoryOfTheOrganizationIsKnown(String address, String project, String name) {
    assertThat(Addresses.repository(URI.create(address), ROOT))
        .hasValueSatisfying(it -> {
          assertThat(it.project()).isEqualTo(project);
          assertThat(it.name()).isEqualTo(name);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dev.azure.com/other/Pay/_git/ledger",
        "https://dev.azure.com/acmeworks/Pay/_git/ledger",
        "https://dev.azure.com:8443/acme/Pay/_git/ledger",
        "https://other.visualstudio.com/Pay/_git/ledger",
        "https://github.com/acme/ledger",
        "https://dev.azure.com/acme/Pay/_git",
        "https://dev.azure.com/acme/Pay/_wiki/ledger",
        "https://dev.azure.com/acme/a/b/c/_git/ledger",
        "https://dev.azure.com/acme/%2E%2E/_git/ledger",
        "https://dev.azure.com/acme",
        "urn:ledger"
      })
  void othersAreForeign(String address) {
    assertThat(Addresses.repository(URI.create(address), ROOT)).isEmpty();
  }

  @Test
  void whatFollowsTheRepositoryIsTold() {
    assertThat(
            Addresses.repository(
                    URI.create("https://dev.azure.com/acme/Pay/_git/ledger/pullrequest/17"), ROOT)
                .orElseThrow()
                .rest())
        .isEqualTo(List.of("pullrequest", "17"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/acme/ledger/commit/0123456789abcdef",
        "https://bitbucket.org/acme/ledger/commits/0123456",
        "https://gitlab.com/acme/ledger/-/commit/0123456789"
      })
  void commitsAreKnownByTheirAddress(String address) {
    assertThat(Addresses.commit(address)).isTrue();
    assertThat(Addresses.pullRequest(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/acme/ledger/pull/17",
        "https://gitlab.com/acme/ledger/-/merge_requests/17",
        "https://bitbucket.org/acme/ledger/pull-requests/17/"
      })
  void pullRequestsAreKnownByTheirAddress(String address) {
    assertThat(Addresses.pullRequest(address)).isTrue();
    assertThat(Addresses.commit(address)).isFalse();
  }
}
