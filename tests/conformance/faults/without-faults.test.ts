import { undisturbed } from '../../support/faults/cases';
import { OPERATIONS } from '../../support/faults/operations';
import { runInVirtualTime } from '../../support/faults/run-case';

describe('without a fault', () => {
  it.each(OPERATIONS.map(undisturbed))('$title', runInVirtualTime);
});
