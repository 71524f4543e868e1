import { injectFault, refusal, targetOf } from './request-fault';
import type { Operation } from './operations';
import type { FaultCase } from './run-case';

/** By then everything has been done that is done without the killed function. */
const ALL_ELSE_MS = 2_000;

/**
 * What becomes of the change at which a function is killed. `kill` resolves when the function is dead, `repeated` when
 * the browser has asked again.
 */
type KillPoint = (forward: () => Promise<Response>, kill: () => Promise<void>, repeated: () => Promise<void>) => Promise<unknown>;

const KILL_POINTS: Record<string, KillPoint> = {
  'before its effect': (_, kill) => kill(),
  'after its effect': (forward, kill) => forward().then(kill),
  'with an effect only after all else': async (forward, kill, repeated) => {
    await kill();
    await repeated();
    await forward();
  },
};

/** A function that is killed anywhere else does the same as one that is killed before its first change, or after one. */
export const killedFunctions = (operation: Operation): FaultCase[] =>
  operation.changes.flatMap((change, index) =>
    Object.entries(KILL_POINTS)
      .filter(([when]) => index === 0 || when !== 'before its effect')
      .map(([when, killPoint]) => killedFunction(operation, index, killPoint, `change ${index + 1} (${change}), ${when}`)),
  );

function killedFunction(operation: Operation, index: number, killPoint: KillPoint, where: string): FaultCase {
  const { service, callbacks } = operation;
  let revive: () => void = () => undefined;
  const revived = new Promise<void>((resolve) => (revive = resolve));
  return {
    title: `${operation.title}: killed at ${where}`,
    operation,
    mayOverlap: true,
    beforeRepeat: () => revived,
    arrange: (chat, { alice, services }) => {
      // Each callback is a function call of its own, and only the first one is killed.
      if (service === 'callbacks') chat.holdCallbacks(callbacks[0] ?? '', revived);
      const hasCome = injectFault(chat.twilio[service], targetOf(operation.changes, index), async (forward) => {
        const kill = (): Promise<void> => services.kill(service).then(revive);
        const { answers } = alice;
        // The first of the two is that no answer came.
        const repeated = () =>
          service === 'callbacks' ? services.sleep(ALL_ELSE_MS) : services.eventually(() => alice.answers > answers + 1);
        await killPoint(forward, kill, repeated);
        return refusal(503);
      });
      return () => expect(hasCome()).toBe(true);
    },
  };
}
