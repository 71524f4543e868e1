import { act, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import { createTransfers } from '../transfer/registry';
import { ALICE, BOB, failedWith, fakePorts, settle } from '../transfer/testing/fixtures';
import { heldTask } from './conversation';
import { rememberDrafts } from './drafts';
import type { FlexTask, FlexUi } from './host';
import { rememberSettings } from './settings';
import type { KnownTargets } from './target-loads';
import { flexTask } from './testing/fake-flex';
import { addTaskPlace } from './task-place';

const TASK = flexTask();

interface Added {
  element: React.ReactElement;
  options: { if(props: { task?: FlexTask }): boolean };
}

/** The task's canvas, with what is put into it. */
function setUp(known: KnownTargets = { agents: new Map(), queues: new Map() }) {
  const { ports, requests } = fakePorts();
  const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined });
  const settings = rememberSettings();
  settings.learn({ ...SETTINGS_OF_OLDER_SERVICE, note: 'optional', fullTargets: 'warn' });
  const invoked: string[] = [];
  const added: Added[] = [];
  const flex = {
    withTheme: (Component: React.ComponentType<{ theme: object }>) => (props: object) => (
      <Component {...props} theme={{ tokens: {} }} />
    ),
    Actions: { invokeAction: async (name: string) => void invoked.push(name) },
    TaskCanvas: {
      Content: { add: (element: React.ReactElement, options: Added['options']) => added.push({ element, options }) },
    },
  };
  const loads = { current: () => known };
  let ids = 0;
  addTaskPlace(flex as unknown as FlexUi, {
    isOurs: (task): task is FlexTask => task !== undefined,
    ...{
      transfers,
      settings,
      loads,
      drafts: rememberDrafts(transfers),
      targetName: async () => 'Bob',
      customerOf: () => 'Casey',
    },
    newTransferId: () => `id ${++ids}`,
    strings: () => ({ 'ChatTransfer.transferFailed.target_full': '{{target}} is full.' }),
  });
  const [place] = added;
  if (!place) throw new Error('Failed to add the place');
  const draw = () => render(React.cloneElement(place.element, { task: TASK }));
  const transfer = transfers.start(heldTask(TASK, ALICE));
  const choose = () =>
    act(async () => {
      transfer.send({ type: 'target.chosen', targetSid: BOB, transferId: 'first', needsHandOver: true });
      await settle();
    });
  const answer = (reply: ReturnType<typeof failedWith>) =>
    act(async () => {
      requests.at(-1)?.answer(reply);
      await settle();
    });
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  const sent = () => requests.map(({ request }) => request);
  return { place, draw, choose, answer, press, sent, invoked, transfer };
}

const note = () => screen.getByRole<HTMLTextAreaElement>('textbox');

it('shows nothing while there is nothing to do, and only at chats that the agent has accepted', () => {
  const { place, draw } = setUp();
  expect(draw().container.textContent).toBe('');
  expect([TASK, flexTask({ status: 'pending' }), undefined].map((task) => place.options.if({ task }))).toEqual([
    true,
    false,
    false,
  ]);
});

it('asks for the note, and sends it', async () => {
  const { draw, choose, press, sent } = setUp();
  draw();
  await choose();
  expect(screen.queryByRole('heading', { name: 'Transfer to Bob' })).not.toBeNull();
  fireEvent.change(note(), { target: { value: 'Charged twice' } });
  await press('Transfer');
  expect(sent()).toEqual([expect.objectContaining({ targetSid: BOB, note: 'Charged twice' })]);
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('warns of a full colleague where the admin has agents warned', async () => {
  const load = { assigned: 3, capacity: 3 };
  const { draw, choose } = setUp({
    agents: new Map([[BOB, { sid: BOB, allowed: true, available: true, load }]]),
    queues: new Map(),
  });
  draw();
  await choose();
  expect(screen.queryByText(/^Your colleague already has 3 of 3 chats/)).not.toBeNull();
});

it('keeps what was written when the agent looks at another chat, goes back, or the request fails', async () => {
  const { draw, choose, press, answer } = setUp();
  const { unmount } = draw();
  await choose();
  fireEvent.change(note(), { target: { value: 'Charged twice' } });
  unmount();
  draw();
  expect(note().value).toBe('Charged twice');
  await press('Back');
  await choose();
  expect(note().value).toBe('Charged twice');
  await press('Transfer');
  await answer(failedWith('note_too_long'));
  await press('Change it');
  expect(note().value).toBe('Charged twice');
});

it('opens the directory again when the agent goes back', async () => {
  const { draw, choose, press, invoked, transfer } = setUp();
  draw();
  await choose();
  await press('Back');
  expect([invoked, transfer.getSnapshot().value]).toEqual([['ShowDirectory'], 'selectingTarget']);
});

it('says why the chat was not transferred, to those who do not see it too, and tries again', async () => {
  const { draw, choose, press, answer, sent } = setUp();
  const { container } = draw();
  const news = container.querySelector('[aria-live="polite"]');
  await choose();
  await press('Transfer');
  await answer(failedWith('target_full'));
  expect(screen.getByRole('region', { name: 'Bob is full.' })).not.toBeNull();
  expect([news?.isConnected, news?.textContent]).toEqual([true, 'Bob is full.']);
  await press('Try again');
  expect(sent()).toHaveLength(2);
  expect(news?.textContent).toBe('');
});

it('goes away when the agent keeps the chat, and stays when they look for another target', async () => {
  const { draw, choose, press, answer, invoked } = setUp();
  draw();
  await choose();
  await press('Transfer');
  await answer(failedWith('target_full'));
  await press('Choose another');
  expect([invoked, screen.queryByRole('region')]).toEqual([['ShowDirectory'], expect.anything()]);
  await press('Keep the chat');
  expect(screen.queryByRole('region')).toBeNull();
});

it('does not offer to forget a request that may have done its work', async () => {
  const { draw, choose, press, answer } = setUp();
  draw();
  await choose();
  await press('Transfer');
  await answer(failedWith('unexpected'));
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Try again', 'Choose another']);
});
