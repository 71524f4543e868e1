import { fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import type { HandOver } from '../contract/hand-over';
import { HandOverCard } from './HandOverCard';
import { PasteTheme } from './PasteTheme';
import { CARD } from './testing/card';

const NOON = Date.UTC(2026, 10, 28, 12);

const show = (handOver: HandOver) =>
  render(
    <PasteTheme theme={{ tokens: {} }}>
      <HandOverCard handOver={handOver} texts={CARD} now={NOON} locale="en-GB" />
    </PasteTheme>,
  );
const LEG = { at: NOON, from: 'Alice', to: 'Bob' };
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('shows nothing for a chat that was never transferred', () => {
  expect(show({ note: 'left over', legs: [] }).container.textContent).toBe('');
});

it('says who, when and why, and the note in full as text', () => {
  const note = '<img src=x onerror="alert(1)">\n😡 مرحبا';
  const { container } = show({ note, legs: [{ ...LEG, reason: '<b>Refund</b>' }] });
  expect(screen.getByRole('heading', { name: 'By Alice (<b>Refund</b>)' })).not.toBeNull();
  expect(screen.getByTestId('chat-transfer-card-note').textContent).toBe(note);
  expect(container.querySelector('time')?.dateTime).toBe('2026-11-28T12:00:00.000Z');
  expect(container.querySelectorAll('img, b')).toHaveLength(0);
  expect(screen.queryByRole('button', { name: /History/ })).toBeNull();
});

it('can be made small, and large again', () => {
  show({ note: 'a note', legs: [LEG] });
  press('Hide');
  expect([screen.queryByText('a note'), screen.getByRole('button').getAttribute('aria-expanded')]).toEqual([null, 'false']);
  press('Show');
  expect(screen.queryByText('a note')).not.toBeNull();
});

it('lists the legs on request: from, to, reason, outcome and time', () => {
  const legs = [
    { ...LEG, at: NOON - 86_400_000, reason: 'Refund', outcome: 'accepted' as const },
    { ...LEG, from: 'Bob', to: undefined },
  ];
  show({ legs, more: true });
  press('History 2');
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/\d\d:\d\d/, '…'))).toEqual([
    'There was more',
    'Alice>Bob · Refund · accepted · 27 Nov 2026, …',
    'Bob>the rest · now · …',
  ]);
});

it('leaves out a time that is none', () => {
  const { container } = show({ legs: [{ ...LEG, at: Number.MAX_SAFE_INTEGER }] });
  expect([container.querySelector('time'), screen.queryByText('By Alice')]).toEqual([null, expect.anything()]);
});
