import { render, screen, act } from '@testing-library/react';
import * as React from 'react';
import { BOB, settle, SUPPORT } from '../transfer/testing/fixtures';
import { createTargetNames, useTargetName } from './target-names';

it('reads the name of a worker or a queue, each once', async () => {
  const asked: string[] = [];
  const read = (kind: string) => async (sid: string) => {
    asked.push(`${kind} ${sid}`);
    return kind;
  };
  const nameOf = createTargetNames({ nameOfWorker: read('worker'), nameOfQueue: read('queue') });
  expect(await Promise.all([nameOf(BOB), nameOf(SUPPORT), nameOf(BOB)])).toEqual(['worker', 'queue', 'worker']);
  expect(asked).toEqual([`worker ${BOB}`, `queue ${SUPPORT}`]);
});

it('shows the name of the target that is asked for, and never the one before', async () => {
  const answers = new Map<string, (name: string | undefined) => void>();
  const nameOf = (sid: string) => new Promise<string | undefined>((resolve) => void answers.set(sid, resolve));
  const Name = ({ sid }: { sid: string | undefined }) =>
    React.createElement('output', {}, useTargetName(nameOf, sid) ?? 'unknown');
  const shown = () => screen.getByRole('status').textContent;
  const answer = (sid: string, name?: string) =>
    act(async () => {
      answers.get(sid)?.(name);
      await settle();
    });
  const { rerender } = render(React.createElement(Name, { sid: undefined }));
  expect([shown(), answers.size]).toEqual(['unknown', 0]);
  rerender(React.createElement(Name, { sid: BOB }));
  rerender(React.createElement(Name, { sid: SUPPORT }));
  await answer(BOB, 'Bob');
  expect(shown()).toBe('unknown');
  await answer(SUPPORT, 'Support');
  expect(shown()).toBe('Support');
});
