import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../eventually';
import type { ServiceName } from './account';
import { aimAt, refusal, strikeAt } from './fault';
import { meetingOf } from './meeting';
import type { Operation } from './operations';
import { ordinal } from './ordinal';
import { run } from './run';
import type { FaultRun } from './run';
import type { Services } from './services';

/** After this time whatever else has been done that will be done without the killed function. */
const ALL_ELSE_MS = 2_000;

/** What happens to the change at which a function is killed. `killed` resolves after that, `repeated` when the browser has asked again. */
type Death = (forward: () => Promise<Response>, killed: () => Promise<void>, repeated: () => Promise<void>) => Promise<unknown>;

const DEATHS: Record<string, Death> = {
  'before its effect': (_, killed) => killed(),
  'after its effect': (forward, killed) => forward().then(killed),
  'with an effect only after all else': async (forward, killed, repeated) => {
    await killed();
    await repeated();
    await forward();
  },
};

export interface Killing {
  title: string;
  operation: Operation;
  /** Which of its changes. */
  index: number;
  death: Death;
}

/** To be killed anywhere else is for a function as to be killed before its first change, or after one. */
export const killingsOf = (operation: Operation): Killing[] =>
  operation.changes.flatMap((change, index) =>
    Object.entries(DEATHS)
      .filter(([when]) => index === 0 || when !== 'before its effect')
      .map(([when, death]) => ({
        title: `${operation.title}: killed at its ${ordinal(index + 1)} change (${change}), ${when}`,
        ...{ operation, index, death },
      })),
  );

/** Runs all, ends the process of that service when each of them waits for Twilio's answer, and lets them go on. How each has ended, by title. */
export async function runAndKill(
  service: ServiceName,
  killings: Killing[],
  services: Services,
): Promise<Map<string, PromiseSettledResult<void>>> {
  const ready = meetingOf(killings.length);
  const held = meetingOf(killings.length);
  const revived = held.everybody.then(() => services.kill(service));
  const results = await Promise.allSettled(
    killings.map(async ({ title, operation, index, death }, number) => {
      const here = [ready.members[number], held.members[number]];
      const [preparation, hold] = here;
      const lay: FaultRun['lay'] = async (chat, alice) => {
        await preparation?.come();
        // Each callback has a function of its own, and only this one is killed.
        if (service === 'callbacks') chat.holdCallbacks(operation.callbacks[0] ?? '', revived);
        const hasStruck = strikeAt(chat.doors[service], aimAt(operation.changes, index), async (forward) => {
          const killed = async (): Promise<void> => {
            await hold?.come();
            await revived;
          };
          const { answers } = alice;
          // The first answer is that none came.
          const repeated = () => (service === 'callbacks' ? wait(ALL_ELSE_MS) : eventually(() => alice.answers > answers + 1));
          await death(forward, killed, repeated);
          return refusal(503);
        });
        return () => expect(hasStruck()).toBe(true);
      };
      await run({ title, operation, lay, mayOverlap: true, beforeRepeat: () => revived }, services).finally(() =>
        here.forEach((one) => one?.leave()),
      );
    }),
  );
  return new Map(killings.map(({ title }, number) => [title, results[number] ?? { status: 'rejected', reason: 'it never ran' }]));
}
