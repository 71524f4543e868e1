import { STATUS, TASK } from '../transfer/testing/fixtures';
import { rememberWaits, withWaits } from './waits';

const wait = { step: 'target', until: 120_000, then: 'sender' } as const;
const waiting = { ...STATUS, wait };
const settings = { note: 'off', reason: 'off', fullTargets: 'allow', unstaffedQueues: 'allow' } as const;

function setUp() {
  const waits = rememberWaits();
  const questions = withWaits(
    {
      listPending: async () => ({
        outcome: 'listed' as const,
        transfers: [waiting],
        eventCallbacks: 'ours' as const,
        settings: { ...settings, reasons: [] },
      }),
      readTransfer: async () => ({ outcome: 'known' as const, status: waiting }),
      readStatus: async () => ({ outcome: 'known' as const, status: waiting }),
      takeBack: async () => ({ outcome: 'returning' as const, status: waiting }),
    },
    waits,
  );
  return { waits, questions };
}

it.each(['listPending', 'readTransfer', 'readStatus', 'takeBack'] as const)('learns from %s, and tells', async (question) => {
  const { waits, questions } = setUp();
  const told = jest.fn();
  waits.subscribe(told);
  await questions[question]();
  expect(waits.of(TASK.taskSid)).toEqual(wait);
  expect(told).toHaveBeenCalledTimes(1);
});

it('forgets it once the transfer waits no more, and when it ends', async () => {
  const { waits } = setUp();
  waits.learn({ outcome: 'known', status: waiting });
  waits.learn({ outcome: 'known', status: STATUS });
  expect(waits.of(TASK.taskSid)).toBeUndefined();
  waits.learn({ outcome: 'known', status: waiting });
  waits.forget(TASK.taskSid);
  expect(waits.of(TASK.taskSid)).toBeUndefined();
});

it('learns nothing from a failure', async () => {
  const { waits } = setUp();
  waits.learn({ outcome: 'known', status: waiting });
  waits.learn({ outcome: 'failed', failure: { code: 'twilio_unavailable', detail: 'away' } });
  expect(waits.of(TASK.taskSid)).toEqual(wait);
});
