// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The controls of a stand-in that is a {@link TestingServer}: its troubles are done here, what
 * people do on the site is left to its author.
 *
 * @since 0.1
 */
public abstract class StandInControls implements SiteControls {
  private final Trouble trouble;

  /** Controls for the requests of that server. */
  protected StandInControls(TestingServer server) {
    this.trouble = server.trouble();
  }

  @Override
  public final List<SiteRequest> requests() {
    return trouble.requests();
  }

  @Override
  public void heal() {
    trouble.heal();
  }

  @Override
  public Set<Refusal> refusals() {
    return EnumSet.of(Refusal.UNAUTHORIZED, Refusal.FORBIDDEN, Refusal.LOGIN_PAGE);
  }

  @Override
  public final void refuse(Refusal refusal) {
    trouble.refuse(refusal);
  }

  @Override
  public Set<WaitForm> waitForms() {
    return EnumSet.of(WaitForm.SECONDS, WaitForm.HTTP_DATE, WaitForm.NONE);
  }

  @Override
  public final void throttle(int requests, WaitForm form, int seconds) {
    trouble.throttle(requests, form, seconds);
  }

  @Override
  public final void fail(int requests, int status) {
    trouble.fail(requests, status);
  }

  @Override
  public final void loseAnswer() {
    trouble.loseAnswer();
  }

  @Override
  public final void hang() {
    trouble.hang();
  }

  @Override
  public final void afterRequests(int count, Runnable action) {
    trouble.afterRequests(count, action);
  }
}
