import { fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import type { SendersWords } from '../transfer/choice';
import { HandOverPanel } from './HandOverPanel';
import type { HandOverSettings } from './hand-over-check';
import { PasteTheme } from './PasteTheme';
import { HAND_OVER, REASONS } from './testing/hand-over';

const OPTIONAL: HandOverSettings = { note: 'optional', reason: 'off', reasons: [] };

function setUp(settings: Partial<HandOverSettings> = {}, given: SendersWords = {}, target?: string, warning?: string) {
  const done: unknown[] = [];
  function Panel() {
    const [draft, setDraft] = React.useState(given);
    return (
      <PasteTheme theme={{ tokens: {} }}>
        <HandOverPanel
          target={target}
          warning={warning}
          settings={{ ...OPTIONAL, ...settings }}
          texts={HAND_OVER}
          draft={draft}
          onChange={setDraft}
          onConfirm={(handOver) => done.push(handOver)}
          onBack={() => done.push('back')}
        />
      </PasteTheme>
    );
  }
  render(<Panel />);
  const write = (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } });
  const choose = (value: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value } });
  const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  return { done, write, choose, send, press };
}

it('warns of the target, as text, and the warning describes the panel', () => {
  setUp({}, {}, 'Bob', '<b>Bob</b> is full.');
  const panel = screen.getByRole('region', { name: 'To Bob' });
  const description = document.getElementById(panel.getAttribute('aria-describedby') ?? '');
  expect(description?.textContent).toContain('<b>Bob</b> is full.');
});

it('names the target, and begins in the note', () => {
  setUp({}, {}, '<b>Bob</b>');
  expect(screen.getByRole('heading', { name: 'To <b>Bob</b>' })).not.toBeNull();
  expect(screen.getByRole('region', { name: 'To <b>Bob</b>' })).not.toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note?' }));
});

it('begins in the reason when there is no note', () => {
  setUp({ note: 'off', reason: 'optional', reasons: REASONS });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Reason?' }));
});

it('sends the note without blanks around it, and the reason', () => {
  const { done, write, choose, send } = setUp({ reason: 'optional', reasons: REASONS });
  write('  Charged twice\r\n😡 ');
  choose('Refund');
  send();
  expect(done).toEqual([{ note: 'Charged twice\n😡', reason: 'Refund' }]);
});

it.each(['ctrlKey', 'metaKey'])('sends on Enter with %s, and not on Enter alone', (modifier) => {
  const { done, press } = setUp();
  press('Enter');
  expect(done).toEqual([]);
  press('Enter', { [modifier]: true });
  expect(done).toEqual([{}]);
});

it('goes back on Escape, but not on one that ends the composition of a character', () => {
  const { done, press } = setUp();
  press('Escape', { isComposing: true });
  expect(done).toEqual([]);
  press('Escape');
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(done).toEqual(['back', 'back']);
});

it('counts characters as people do, and sends no note that is too long', () => {
  const { done, write, send } = setUp();
  write('😡'.repeat(500));
  expect(screen.queryByText('500/500')).not.toBeNull();
  write('x'.repeat(10_000));
  expect(screen.queryByText('Too long. 10000/500')).not.toBeNull();
  send();
  expect(done).toEqual([]);
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
});

it('asks for what is required once the agent wants to send, and goes there', () => {
  const { done, write, choose, send } = setUp({ note: 'required', reason: 'required', reasons: REASONS });
  const note = screen.getByRole('textbox');
  expect([note.hasAttribute('required'), note.getAttribute('aria-invalid')]).toEqual([true, 'false']);
  send();
  expect([document.activeElement, note.getAttribute('aria-invalid')]).toEqual([note, 'true']);
  write('a');
  send();
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  choose('Other');
  send();
  expect(done).toEqual([{ note: 'a', reason: 'Other' }]);
});

it('shows what the agent wrote before, without a reason that the list no longer has', () => {
  const { done, send } = setUp({ reason: 'optional', reasons: REASONS }, { note: 'kept', reason: 'Gone' });
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('kept');
  expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe('');
  send();
  expect(done).toEqual([{ note: 'kept' }]);
});
