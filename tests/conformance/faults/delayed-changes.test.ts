import { delayedChanges, unansweredChanges } from '../../support/faults/cases';
import { OPERATIONS } from '../../support/faults/operations';
import { runInVirtualTime } from '../../support/faults/run-case';

describe('however late Twilio carries out a change, no customer is lost and no two agents are invited', () => {
  it.each(OPERATIONS.flatMap(delayedChanges))('$title', runInVirtualTime);
  it.each(OPERATIONS.flatMap(unansweredChanges))('$title', runInVirtualTime);
});
