/** @jest-environment node */
import { InvalidRequestError } from './form';
import { InvalidReplyError, parseTargetsReply } from './replies';
import { SETTINGS_OF_OLDER_SERVICE } from './settings';
import { MOST_LOADS } from './targets';
import { encodeTargetsRequest, parseTargetsRequest } from './transfer-request';

const sid = (prefix: string, number = 1): string => prefix + String(number).padStart(32, '0');
const workers = (count: number): string[] => Array.from({ length: count }, (_, index) => sid('WK', index));

describe('parseTargetsRequest', () => {
  it.each([0, 1, MOST_LOADS])('reads back what encodeTargetsRequest wrote: %i agents', (count) => {
    const request = { taskSid: sid('WT'), workerSids: workers(count) };
    const form = Object.fromEntries(encodeTargetsRequest(request, 'the token'));
    expect(form).toEqual({ taskSid: sid('WT'), workerSids: workers(count).join(','), Token: 'the token' });
    expect(parseTargetsRequest(form)).toEqual(request);
  });

  it('needs no agents', () => {
    expect(parseTargetsRequest({ taskSid: sid('WT') })).toEqual({ taskSid: sid('WT'), workerSids: [] });
  });

  it.each([
    ['taskSid', undefined],
    ['taskSid', sid('WK')],
    ['workerSids', workers(MOST_LOADS + 1).join(',')],
    ['workerSids', `${sid('WK')},`],
    ['workerSids', `${sid('WK')}, ${sid('WK')}`],
    ['workerSids', `${sid('WK')}/../${sid('WK')}`],
    ['workerSids', sid('WQ')],
    ['workerSids', [sid('WK')]],
  ])('refuses %s = %j', (field, value) => {
    const parse = () => parseTargetsRequest({ taskSid: sid('WT'), [field]: value });
    expect(parse).toThrow(InvalidRequestError);
    expect(parse).toThrow(expect.objectContaining({ field }));
  });
});

describe('parseTargetsReply', () => {
  const agent = { sid: sid('WK'), allowed: true, available: true, load: { assigned: 2, capacity: 3 } };
  const queue = { sid: sid('WQ'), allowed: true, load: { agentsAvailable: 1, waiting: 0, longestWaitSeconds: 0 } };
  const settings = { ...SETTINGS_OF_OLDER_SERVICE, fullTargets: 'warn' };
  const listed = { outcome: 'listed', agents: [agent], queues: [queue], settings };

  it('reads the list, and what is unknown', () => {
    expect(parseTargetsReply(listed)).toEqual(listed);
    const unknown = {
      ...listed,
      agents: [{ sid: sid('WK'), allowed: true, available: false }],
      queues: [{ sid: sid('WQ'), allowed: false }],
    };
    expect(parseTargetsReply(unknown)).toEqual(unknown);
  });

  it('reads settings of the wrong shape as those of an older service', () => {
    expect(parseTargetsReply({ ...listed, settings: 'none' })).toMatchObject({ settings: SETTINGS_OF_OLDER_SERVICE });
  });

  it.each([
    ['agents', undefined],
    ['agents', [{ ...agent, sid: sid('WQ') }]],
    ['agents', [{ ...agent, allowed: 'yes' }]],
    ['agents', [{ ...agent, load: { assigned: -1, capacity: 3 } }]],
    ['queues', [{ ...queue, load: { agentsAvailable: 1 } }]],
    ['queues', [{ ...queue, load: { ...queue.load, waiting: 0.5 } }]],
    ['outcome', 'known'],
  ])('refuses %s = %j', (part, value) => {
    expect(() => parseTargetsReply({ ...listed, [part]: value })).toThrow(InvalidReplyError);
  });
});
