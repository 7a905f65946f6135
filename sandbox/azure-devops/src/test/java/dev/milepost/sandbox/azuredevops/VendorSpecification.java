// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import java.net.http.HttpRequest;

final class VendorSpecification {
  private VendorSpecification() {}

  static void check(String method, HttpRequest request, String body, TestingClient.Answer answer) {}
}
