import { LOGIN_WAVE_MS, untilFirstList } from './login-wave';

async function delayOf(navigation: string | undefined, drawn: number): Promise<number> {
  const slept: number[] = [];
  await untilFirstList({ navigation, random: () => drawn, sleep: async (milliseconds) => slept.push(milliseconds) });
  return slept.reduce((sum, one) => sum + one, 0);
}

it.each(['navigate', 'back_forward', 'prerender', undefined])(
  'an agent whose page was opened by %j waits',
  async (navigation) => {
    expect(await Promise.all([0, 0.25, 0.9999].map((drawn) => delayOf(navigation, drawn)))).toEqual([0, 2_500, 9_999]);
  },
);

it('an agent who reloads the page does not wait', async () => {
  expect(await delayOf('reload', 0.9999)).toBe(0);
});

it('500 agents who sign in at once do not ask at once: no second has twice its share', async () => {
  // Weyl's sequence fills the interval evenly, as random numbers do on average.
  const delays = await Promise.all(Array.from({ length: 500 }, (_, agent) => delayOf('navigate', (agent * 0.618034) % 1)));
  const perSecond = Array.from({ length: LOGIN_WAVE_MS / 1_000 }, (_, second) =>
    delays.filter((delay) => Math.floor(delay / 1_000) === second),
  );
  expect(Math.max(...perSecond.map(({ length }) => length))).toBeLessThan(100);
});
