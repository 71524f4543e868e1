import { disturbedCallbacks, failingChanges, unansweredChanges } from '../../support/faults/cases';
import { killedFunctions } from '../../support/faults/killed-functions';
import { OPERATIONS } from '../../support/faults/operations';
import { startRealServices } from '../../support/faults/real-services';
import type { RealServices } from '../../support/faults/real-services';
import { runCase } from '../../support/faults/run-case';
import type { FaultCase } from '../../support/faults/run-case';

/** Each of these cases is one of those that run in virtual time. */
const TITLES = [
  'a transfer to an agent: change 1 (POST Invites) answered with 429',
  'a transfer to an agent: change 1 (POST Invites) reset after its effect',
  'a transfer to an agent: change 1 (POST Invites) carried out and not answered',
  'a transfer to an agent: change 2 (POST Participants) reset before its effect',
  'a transfer to an agent: killed at change 1 (POST Invites), after its effect',
  'a transfer to a queue: killed at change 2 (POST Participants), with an effect only after all else',
  'a take back while it waits: change 2 (POST Invites) reset after its effect',
  'a rejection: change 1 (POST Tasks) answered with 503',
  'a rejection: all callbacks doubled',
  'a rejection: killed at change 1 (POST Tasks), after its effect',
  'a rejection while nobody is there: change 2 (POST Invites) reset after its effect',
  'an acceptance that brings nobody: change 2 (POST Invites) reset after its effect',
];

const cases = new Map(
  [failingChanges, unansweredChanges, killedFunctions, disturbedCallbacks]
    .flatMap((casesOf) => OPERATIONS.flatMap(casesOf))
    .map((one): [string, FaultCase] => [one.title, one]),
);

function caseOf(title: string): FaultCase {
  const found = cases.get(title);
  if (!found) throw new Error(`Failed to find the case: ${title}`);
  return found;
}

describe('in Twilio’s own runtime, a process for each service, a fault ends as it does in virtual time', () => {
  let services: RealServices;
  beforeAll(async () => {
    services = await startRealServices(['immediately', 'callbacks']);
  });
  afterAll(() => services.stop());

  it.each(TITLES)('%s', (title) => runCase(caseOf(title), services));
});
