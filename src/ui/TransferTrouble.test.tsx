import { fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { PasteTheme } from './PasteTheme';
import { HAND_OVER } from './testing/hand-over';
import { TransferTrouble } from './TransferTrouble';
import type { TransferTroubleProps } from './TransferTrouble';

function setUp(changes: Partial<TransferTroubleProps> = {}) {
  const done: string[] = [];
  render(
    <PasteTheme theme={{ isLight: false, tokens: {} }}>
      <TransferTrouble
        sentence="Bob is <i>gone</i>."
        texts={HAND_OVER}
        retry="retry"
        onRetry={() => done.push('retry')}
        onChooseAnother={() => done.push('another')}
        onDismiss={() => done.push('dismiss')}
        {...changes}
      />
    </PasteTheme>,
  );
  const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
  return { done, buttons };
}

it('says why, and offers what to do next', () => {
  const { done, buttons } = setUp();
  expect(screen.getByRole('region', { name: 'Bob is <i>gone</i>.' }).textContent).toContain('Bob is <i>gone</i>.');
  expect(buttons()).toEqual(['Again', 'Another', 'Keep']);
  screen.getAllByRole('button').forEach((button) => fireEvent.click(button));
  expect(done).toEqual(['retry', 'another', 'dismiss']);
});

it('offers neither a repetition that cannot help nor to forget what is in doubt', () => {
  expect(setUp({ retry: undefined, onDismiss: undefined }).buttons()).toEqual(['Another']);
});

it('offers to change what the service refused', () => {
  expect(setUp({ retry: 'change' }).buttons()).toEqual(['Change', 'Another', 'Keep']);
});
