import { OPERATIONS } from '../support/faults/operations';
import { delayedChanges } from '../support/faults/rows';
import { run } from '../support/faults/run';
import { startServices } from '../support/faults/services';
import type { Services } from '../support/faults/services';

const TIME_LIMIT_MS = 120_000;

let services: Services;
beforeAll(async () => {
  services = await startServices();
}, TIME_LIMIT_MS);
afterAll(() => services.stop());

describe('however late Twilio does what it is asked for, no customer is lost and no agent rung twice', () => {
  it.concurrent.each(OPERATIONS.flatMap(delayedChanges))('$title', (fault) => run(fault, services), TIME_LIMIT_MS);
});
