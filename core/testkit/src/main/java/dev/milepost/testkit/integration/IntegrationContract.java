// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import org.junit.jupiter.api.Nested;

/**
 * What every connection to an issue tracker does, whatever the tracker. A connector is done when
 * its subclass is green:
 *
 * <pre>{@code
 * class ExampleContractTest extends IntegrationContract {
 *   @Override
 *   protected ContractSite open() {
 *     return ExampleSite.start();
 *   }
 * }
 * }</pre>
 *
 * <p>Capabilities are expected as declared: what is declared must work, what is not must be refused
 * by {@link dev.milepost.spi.errors.UnsupportedCapabilityException}; such a test is then aborted
 * with a message that says so. On a real site, which cannot be controlled, behaviours that need
 * trouble are aborted too.
 *
 * @since 0.1
 */
public abstract class IntegrationContract {
  /** Opens a site of its own, with a project that the tests may fill. */
  protected abstract ContractSite open();

  /** Configuration, authentication, health. */
  @Nested
  class Connecting extends ConnectingContract {
    Connecting() {
      super(IntegrationContract.this::open);
    }
  }

  /** Creating items. */
  @Nested
  class Creating extends CreatingContract {
    Creating() {
      super(IntegrationContract.this::open);
    }
  }

  /** Changing items. */
  @Nested
  class Updating extends UpdatingContract {
    Updating() {
      super(IntegrationContract.this::open);
    }
  }

  /** Reading items one by one. */
  @Nested
  class Reading extends ReadingContract {
    Reading() {
      super(IntegrationContract.this::open);
    }
  }

  /** Finding items. */
  @Nested
  class Searching extends SearchingContract {
    Searching() {
      super(IntegrationContract.this::open);
    }
  }

  /** Creating many items at once. */
  @Nested
  class CreatingMany extends CreatingManyContract {
    CreatingMany() {
      super(IntegrationContract.this::open);
    }
  }

  /** Linking items. */
  @Nested
  class Linking extends LinkingContract {
    Linking() {
      super(IntegrationContract.this::open);
    }
  }

  /** Comments on items. */
  @Nested
  class Commenting extends CommentingContract {
    Commenting() {
      super(IntegrationContract.this::open);
    }
  }

  /** Trouble on the way. */
  @Nested
  class Enduring extends EnduringContract {
    Enduring() {
      super(IntegrationContract.this::open);
    }
  }

  /** Webhooks, and what they miss. */
  @Nested
  class Hearing extends HearingContract {
    Hearing() {
      super(IntegrationContract.this::open);
    }
  }

  /** Incidents. */
  @Nested
  class Incidents extends IncidentsContract {
    Incidents() {
      super(IntegrationContract.this::open);
    }
  }

  /** Sprints. */
  @Nested
  class Sprints extends SprintsContract {
    Sprints() {
      super(IntegrationContract.this::open);
    }
  }
}
