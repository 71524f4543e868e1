import type { Frame } from './frames';
import { createOutbox } from './outbox';

const frame = (event_type: string): Frame => ({ workerSid: 'WK1', event_type, payload: {} });

it('[EB10] holds a request’s frames until its reply was handed over, and keeps their order', async () => {
  const sent: string[] = [];
  const deferred: (() => void)[] = [];
  const outbox = createOutbox(
    ({ event_type }) => sent.push(event_type),
    (run) => deferred.push(run),
  );

  outbox.add(frame('before'));
  const reply = await outbox.afterReply(() => {
    outbox.add(frame('caused first'));
    return 'reply';
  });
  outbox.add(frame('meanwhile'));
  expect([reply, sent]).toEqual(['reply', ['before']]);

  deferred.forEach((run) => run());
  expect(sent).toEqual(['before', 'caused first', 'meanwhile']);
});

it('[EB10] sends the frames of a failed request too', async () => {
  const sent: string[] = [];
  const outbox = createOutbox(
    ({ event_type }) => sent.push(event_type),
    (run) => run(),
  );
  const failing = outbox.afterReply(() => {
    outbox.add(frame('caused'));
    throw new Error('later');
  });
  await expect(failing).rejects.toThrow('later');
  expect(sent).toEqual(['caused']);
});
