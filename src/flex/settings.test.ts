import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import { createHandOverQuestion, rememberSettings } from './settings';

const SETTINGS = { ...SETTINGS_OF_OLDER_SERVICE, note: 'optional' } as const;

function setUp() {
  const settings = rememberSettings();
  let asked = 0;
  const question = createHandOverQuestion(settings, async () => void (asked += 1));
  return { settings, question, asked: () => asked };
}

afterEach(() => jest.useRealTimers());

it('asks the agent for no note until the service has said anything', () => {
  expect([rememberSettings().current(), rememberSettings().isKnown()]).toEqual([SETTINGS_OF_OLDER_SERVICE, false]);
});

it.each([
  [{ note: 'optional' }, true],
  [{ note: 'required' }, true],
  [{ note: 'off' }, false],
  [{ reason: 'required', reasons: ['Refund'] }, true],
  [{ reason: 'required', reasons: [] }, false],
  [{ reason: 'off', reasons: ['Refund'] }, false],
] as const)('with %j the agent is asked: %s', async (changes, isAsked) => {
  const { settings, question, asked } = setUp();
  settings.learn({ ...SETTINGS_OF_OLDER_SERVICE, ...changes, reasons: [...('reasons' in changes ? changes.reasons : [])] });
  expect([await question(), asked()]).toEqual([isAsked, 0]);
});

it('asks the service when it has not said anything, and waits for the answer', async () => {
  const { settings, question, asked } = setUp();
  const answer = question();
  settings.learn({ ...SETTINGS, reasons: [] });
  expect([await answer, asked()]).toEqual([true, 1]);
});

it('waits no longer than two seconds', async () => {
  jest.useFakeTimers();
  const { question } = setUp();
  const answer = question();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(await answer).toBe(false);
});
