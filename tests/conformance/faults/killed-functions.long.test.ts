import { killedFunctions } from '../../support/faults/killed-functions';
import { OPERATIONS } from '../../support/faults/operations';
import { runInVirtualTime } from '../../support/faults/run-case';

describe('[FM10] when Twilio kills a function, no customer is lost and no two agents are invited', () => {
  it.each(OPERATIONS.flatMap(killedFunctions))('$title', runInVirtualTime);
});
