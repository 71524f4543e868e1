import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAILURES } from '../../src/contract/failure';
import { LEAVE_POLICIES } from '../../src/contract/transfer';
import type { LeavePolicy, TransferReply } from '../../src/contract/transfer';
import { LOGIN_WAVE_MS } from '../../src/flex/login-wave';
import { createTransferClient } from '../../src/http/transfer-client';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { VirtualTime } from '../simulation/virtual-time';
import { openChat } from '../support/faults/chat';
import { ringing } from '../support/faults/facts';
import type { Services } from '../support/faults/services';
import { virtualServices } from '../support/faults/virtual-services';
import { inVirtualTime } from '../support/virtual/virtual-node';

const page = readFileSync(path.resolve(__dirname, '../../docs/operations.md'), 'utf8');

/** The rows of the page's tables: the cells of each, by the text of its first one. */
const rows = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([first = '', ...cells]) => [first.replaceAll('`', ''), cells]),
);

describe('docs/operations.md', () => {
  it('tells of every failure once, under whether asking again can help', () => {
    const [, failures = ''] = page.split('## What each failure means');
    const codesIn = (text: string): string[] =>
      [...text.matchAll(/^- ((?:`\w+`(?:,\s+)?)+): \S/gm)].flatMap(([, codes = '']) => codes.match(/\w+/g) ?? []).sort();
    const codesOf = (retryable: boolean): string[] =>
      Object.entries(FAILURES)
        .flatMap(([code, failure]) => (failure.retryable === retryable ? [code] : []))
        .sort();
    expect(failures.split('Asking again can help').map(codesIn)).toEqual([codesOf(false), codesOf(true)]);
  });
});

const TARGETS = ['bob', 'Support'] as const;

describe.each(LEAVE_POLICIES)('the requests that a transfer costs, with the policy %s', (leave) => {
  it.each(TARGETS)('are in docs/operations.md, for a transfer to %s', async (to) => {
    const time = new VirtualTime();
    const counted = await inVirtualTime(time, () => countRequests(virtualServices(time), leave, to));
    expect([leave, ...(rows.get(leave) ?? [])]).toEqual([leave, ...counted.map(String)]);
  });
});

describe('the load of a large contact center', () => {
  const WITHIN: Record<string, number> = { '8 h': 8 * 3_600, [`${LOGIN_WAVE_MS / 1_000} s`]: LOGIN_WAVE_MS / 1_000 };
  const english = (number: number): string =>
    number.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  it('follows from the counted requests', async () => {
    const time = new VirtualTime();
    const services = virtualServices(time);
    const [together, looked, emptyList] = await inVirtualTime(time, async () => {
      const [, , all, look] = await countRequests(services, 'immediately', 'Support');
      return [all, look, await countEmptyList(virtualServices(time))];
    });
    const each = [
      ['transfers, accepted', together],
      ['lists when a chat has ended', emptyList],
      ['first lists, all agents sign in', emptyList],
      ['looks at transfers that still wait', looked],
    ] as const;
    for (const [load, requests = NaN] of each) {
      const [count = '', within = '', ...figures] = rows.get(load) ?? [];
      const aSecond = (Number(count.replaceAll(',', '')) * requests) / (WITHIN[within] ?? NaN);
      expect([load, ...figures]).toEqual([load, String(requests), english(aSecond)]);
    }
  });
});

/** How many requests a list costs while no transfer is pending. */
async function countEmptyList(services: Services): Promise<number> {
  const chat = openChat({ title: 'nothing is pending', services });
  services.join(chat);
  const client = createTransferClient({
    serviceUrl: services.url('immediately'),
    token: () => chat.token,
    fetch: services.fetch,
  });
  const { outcome } = await client.listPending(new AbortController().signal);
  const requests = Object.values(chat.twilio).reduce((sum, { batches }) => sum + batches.flat().length, 0);
  await chat.settled();
  chat.end();
  expect(outcome).toBe('listed');
  return requests;
}

/**
 * How many requests the functions send to Twilio: to transfer, after the acceptance, both, to read the status, and to
 * list what is pending.
 */
async function countRequests(services: Services, leave: LeavePolicy, to: (typeof TARGETS)[number]): Promise<number[]> {
  const chat = openChat({ title: `${leave} to ${to}`, services });
  services.join(chat);
  const client = createTransferClient({ serviceUrl: services.url(leave), token: () => chat.token, fetch: services.fetch });
  const { signal } = new AbortController();
  const { world, workers, supportSid, held } = chat;
  const requestsOf = async (work: () => unknown): Promise<number> => {
    const count = (): number => Object.values(chat.twilio).reduce((sum, { batches }) => sum + batches.flat().length, 0);
    const before = count();
    await work();
    await chat.settled();
    return count() - before;
  };
  let reply: TransferReply | undefined;
  const transferred = await requestsOf(async () => {
    reply = await client.requestTransfer(
      {
        ...{ transferId: '00000000-0000-4000-8000-000000000001', taskSid: held.taskSid, workerSid: workers.alice },
        ...{
          interactionSid: held.interactionSid,
          channelSid: held.channelSid,
          targetSid: to === 'bob' ? workers.bob : supportSid,
        },
      },
      signal,
    );
  });
  if (!reply || reply.outcome === 'failed') throw new Error(`Failed to transfer the chat: ${reply?.failure.detail}`);
  const { receipt } = reply;
  const looked = await requestsOf(() => client.readTransfer(receipt, signal));
  const listed = await requestsOf(() => client.listPending(signal));
  const accepted = await requestsOf(() => acceptReservation(world, ringing(chat).sid));
  chat.end();
  return [transferred, accepted, transferred + accepted, looked, listed];
}
