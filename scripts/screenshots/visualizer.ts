import type { Page } from 'playwright-core';
import { RELAY_PATH } from '../../sandbox/page/relay';
import { VisualizerPage } from '../../tests/support/visualizer-page';
import { aliceWithChat, INVITE, picture } from './stage';
import type { Take } from './stage';

const SMALL = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const LARGE = { viewport: { width: 1920, height: 1080 } };

/** Resolves when the chart does not move: it has the same position in two frames. */
const isStill = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const { style } = document.querySelector<HTMLElement>('.react-flow__viewport') ?? {};
    const isSame = style !== undefined && document.body.dataset.place === style.transform;
    document.body.dataset.place = style?.transform;
    return isSame;
  });
};

/** The machine for designers: all of it, one state, and a test's story in the middle. */
export const visualizer: Take = async ({ openVisualizer }, keep) => {
  const whole = await openVisualizer('', LARGE);
  await isStill(whole);
  await keep('machine.png', await picture(whole));

  const dark = await openVisualizer('', { ...LARGE, colorScheme: 'dark' });
  await isStill(dark);
  await keep('machine-dark.png', await picture(dark));

  const state = await openVisualizer('#state=invited.takingBack', SMALL);
  await isStill(state);
  await keep('machine-state.png', await picture(state));

  const page = await openVisualizer('', SMALL);
  const panel = await new VisualizerPage(page).open('Stories');
  await panel.getByRole('searchbox').fill('Take back');
  await panel.getByRole('listitem').first().getByRole('button').click();
  const forth = panel.getByRole('button', { name: 'Step forth' });
  while (!(await panel.getByRole('button', { name: 'Alice presses Take back' }).getAttribute('aria-current'))) await forth.click();
  await isStill(page);
  await keep('machine-story.png', await picture(page));
};

/** A transfer fails in Alice's Flex while the visualizer follows it in another window. */
export const visualizerLive: Take = async (session, keep) => {
  const page = await session.openVisualizer(`?feed=${RELAY_PATH}`, SMALL);
  const live = new VisualizerPage(page);
  await live.open('Live');
  const alice = await aliceWithChat(session);
  session.sandbox.plan({ ...INVITE, status: 400 });
  await alice.transferTo('Agents', 'Bob');
  await live.state('failed').and(live.current).waitFor();
  await isStill(page);
  await keep('machine-live.png', await picture(page));
};
