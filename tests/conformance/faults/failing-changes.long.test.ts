import { disturbedCallbacks, failingChanges } from '../../support/faults/cases';
import { OPERATIONS } from '../../support/faults/operations';
import { runInVirtualTime } from '../../support/faults/run-case';

describe('[FM10] no customer is lost, no two agents are invited, and no answer claims what is not so', () => {
  it.each(OPERATIONS.flatMap(failingChanges))('$title', runInVirtualTime);
  it.each(OPERATIONS.flatMap(disturbedCallbacks))('$title', runInVirtualTime);
});
