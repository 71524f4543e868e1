import type { RunningService } from './start-service';

const VALIDATION = /^POST iam\.twilio\.com\/v1\/Accounts\/AC[0-9a-f]{32}\/Tokens\/validate$/;

/** What the functions have asked of Twilio since the `before`th request, but for reading. */
export const writesSince = ({ twilio }: RunningService, before: number): string[] =>
  twilio.batches
    .slice(before)
    .flat()
    .filter((request) => !request.startsWith('GET ') && !VALIDATION.test(request));

/** What `act` answers, once it is certain that it has changed nothing at Twilio and that nobody has tried to. */
export async function unchanged<Answer>(service: RunningService, act: () => Promise<Answer>): Promise<Answer> {
  const before = stateOfTwilio(service);
  const asked = service.twilio.batches.length;
  const answer = await act();
  await service.callbacksSettled();
  expect(writesSince(service, asked)).toEqual([]);
  expect(stateOfTwilio(service)).toEqual(before);
  return answer;
}

/** Tasks, reservations, workers, invites, participants, conversations with their messages: all there is. */
function stateOfTwilio({ world: { taskrouter, interactions, conversations } }: RunningService): unknown {
  const listMaps = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
  return JSON.parse(JSON.stringify({ taskrouter, interactions, conversations }, listMaps));
}
