import type { Sandbox } from '../../sandbox/start';
import type { AgentDesk } from './agent-desk';

/** The first reservation of a task (`WR…`). */
export function reservationOf({ world }: Sandbox, taskSid: string): string {
  const found = [...world.taskrouter.reservations.values()].find((one) => one.taskSid === taskSid);
  if (!found) throw new Error(`Failed to find a reservation of ${taskSid}`);
  return found.sid;
}

/** Invokes Flex's own action as a button or another plugin would; gives the reason when Flex refuses. */
export const invokeTransfer = (desk: AgentDesk, sid: string, targetSid: string): Promise<string> =>
  desk.page.evaluate(
    async ([reservationSid, target]) =>
      window.Twilio.Flex.Actions.invokeAction('TransferTask', {
        sid: reservationSid,
        targetSid: target,
        options: { mode: 'COLD' },
      }).then(
        () => 'transferred',
        (error: unknown) => String(error),
      ),
    [sid, targetSid] as const,
  );

/** The addresses of all requests that this Flex sends to the service from now on. */
export function requestsToService(desk: AgentDesk, { functionsUrl }: Sandbox): readonly string[] {
  const requests: string[] = [];
  desk.page.on('request', (request) => {
    if (request.url().startsWith(functionsUrl)) requests.push(request.url());
  });
  return requests;
}
