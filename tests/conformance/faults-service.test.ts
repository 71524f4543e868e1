import { OPERATIONS } from '../support/faults/operations';
import { disturbedCallbacks, failingChanges, failingRequests, undisturbed } from '../support/faults/rows';
import { run } from '../support/faults/run';
import { startServices } from '../support/faults/services';
import type { Services } from '../support/faults/services';

const TIME_LIMIT_MS = 120_000;

let services: Services;
beforeAll(async () => {
  services = await startServices();
}, TIME_LIMIT_MS);
afterAll(() => services.stop());

describe('when nothing goes wrong', () => {
  it.concurrent.each(OPERATIONS.map(undisturbed))('$title', (fault) => run(fault, services), TIME_LIMIT_MS);
});

describe('no customer is lost, no agent rung twice and nothing claimed that is not so', () => {
  it.concurrent.each([
    ...OPERATIONS.flatMap(failingChanges),
    ...OPERATIONS.flatMap(failingRequests),
    ...OPERATIONS.flatMap(disturbedCallbacks),
  ])('$title', (fault) => run(fault, services), TIME_LIMIT_MS);
});
