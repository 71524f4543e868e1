import { render, screen } from '@testing-library/react';
import * as React from 'react';
import { addHandOverCard, wordIncomingTransfers } from './hand-over-card';
import type { FlexTask, FlexUi } from './host';
import { flexTask, voiceTask } from './testing/fake-flex';

const isOurs = (task: FlexTask | undefined): task is FlexTask => task !== undefined && task.channelType !== 'voice';
const HAND_OVER = { note: 'Charged twice', legs: [{ at: 1, from: 'Alice', to: 'Bob', reason: 'Refund' }] };
const options = { isOurs, workerSid: () => 'WK1', strings: () => ({}), locale: 'en', now: () => 0 };
const withHandOver = (handOver: unknown, changes: Partial<FlexTask> = {}) => flexTask({ attributes: { handOver }, ...changes });

describe('the card above the chat', () => {
  const draw = (task?: FlexTask) => {
    const added: React.ReactElement[] = [];
    const flex = {
      withTheme: (Component: React.ComponentType<{ theme: object }>) => (props: object) => (
        <Component {...props} theme={{ tokens: {} }} />
      ),
      withTaskContext: (Component: React.ComponentType<{ task?: FlexTask }>) => () => <Component task={task} />,
      MessagingCanvas: { Content: { add: (element: React.ReactElement) => added.push(element) } },
    };
    addHandOverCard(flex as unknown as FlexUi, options);
    return render(<>{added}</>).container;
  };

  it('shows what the task says', () => {
    draw(withHandOver(HAND_OVER));
    expect(screen.getByRole('region', { name: 'Transferred by Alice · Refund' }).textContent).toContain('Charged twice');
  });

  it.each([
    ['no task', undefined],
    ['a task that is not ours', { ...voiceTask(), attributes: { handOver: HAND_OVER } }],
    ['a chat that was never transferred', flexTask()],
    ['a hand-over of another form', withHandOver('Alice')],
    ['legs of another form', withHandOver({ legs: [{ from: {} }, null, 'x'] })],
  ])('shows nothing for %s', (_, task) => {
    expect(draw(task).textContent).toBe('');
  });
});

describe('the line of a chat that rings', () => {
  const wordedBy = (template: unknown) => {
    const channel = { templates: { TaskListItem: { secondLine: template }, IncomingTaskCanvas: { titleLine: template } } };
    wordIncomingTransfers([channel, {}], options);
    const { TaskListItem, IncomingTaskCanvas } = channel.templates;
    return (task: FlexTask) =>
      [TaskListItem.secondLine, IncomingTaskCanvas.titleLine].map((line) => (line as (given: FlexTask) => string)(task));
  };
  const ringing = (handOver: unknown) => withHandOver(handOver, { status: 'pending' });

  it('says who transferred it and why, as plain text', () => {
    const legs = [{ at: 1, from: '<b>{{task.sid}}</b>', to: 'Bob', reason: '😡' }];
    const text = 'Transferred by <b>{{task.sid}}</b> · 😡';
    expect(wordedBy('Original')(ringing({ legs }))).toEqual([text, text]);
  });

  it('says where the chat comes back from to the agent who transferred it, also when the workflow brings it back', () => {
    const attributes = { handOver: HAND_OVER, transfer: { from: 'WK1' } };
    const text = 'Back from Bob · Refund';
    expect(wordedBy('Original')(flexTask({ status: 'pending', attributes }))).toEqual([text, text]);
  });

  it.each<[string, unknown, FlexTask, string]>([
    ['once it is accepted', { Pending: 'P', Accepted: 'A' }, withHandOver(HAND_OVER), 'A'],
    ['for a chat that is new', { Pending: 'P', Accepted: 'A' }, ringing(undefined), 'P'],
    ['for a hand-over of another form', { Reserved: 'R' }, ringing(['Alice']), 'R'],
    ['in wrap-up', { Wrapping: 'W' }, flexTask({ status: 'wrapping' }), 'W'],
    ['of a text', 'a text', ringing(undefined), 'a text'],
    ['of a function', ({ sid }: FlexTask) => `by ${sid}`, ringing(undefined), `by ${flexTask().sid}`],
    ['of nothing', undefined, ringing(undefined), ''],
  ])('is Flex’s own %s', (_, template, task, text) => {
    expect(wordedBy(template)(task)).toEqual([text, text]);
  });
});
