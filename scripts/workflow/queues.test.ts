import { chooseQueues, findQueue } from './queues';
import type { Queue } from './queues';
import { readSettings } from './settings';
import type { GivenSettings } from './settings';

const sid = (number: number): string => `WQ${String(number).padStart(32, '0')}`;
const queue = (number: number, friendlyName: string, targetWorkers = 'skills HAS "x"'): Queue => ({
  sid: sid(number),
  friendlyName,
  targetWorkers,
});

const EVERYONE = queue(1, 'Everyone', '1==1');
const QUEUES = [queue(4, 'Sales'), queue(5, 'SALES'), EVERYONE, queue(2, 'Support'), queue(3, 'Billing, refunds')];

const choose = (given: GivenSettings, queues = QUEUES): ReturnType<typeof chooseQueues> =>
  chooseQueues(queues, readSettings(given, {}));
const namesOf = ({ options }: ReturnType<typeof chooseQueues>): string[] =>
  options.queues.map(({ friendlyName }) => friendlyName);

describe('the queues of the workflow', () => {
  it('are all of them, sorted by name', () => {
    const sorted = ['Billing, refunds', 'Everyone', 'SALES', 'Sales', 'Support'];
    expect(namesOf(choose({}))).toEqual(sorted);
    expect(namesOf(choose({}, [...QUEUES].reverse()))).toEqual(sorted);
  });

  it.each<[GivenSettings, string[]]>([
    [{ queues: ['Support,Sales'] }, ['Sales', 'Support']],
    [{ queues: ['Support', sid(5), 'Support'] }, ['SALES', 'Support']],
    [{ queues: ['Billing, refunds'] }, ['Billing, refunds']],
    [{ without: ['Everyone, Support', 'SALES'] }, ['Billing, refunds', 'Sales']],
    [{ queues: ['Support,Sales'], without: ['Sales'] }, ['Support']],
  ])('with %j are %j', (given, names) => {
    expect(namesOf(choose(given))).toEqual(names);
  });

  it('include one for everyone, which is also the fallback queue unless another is named', () => {
    expect(choose({}).options).toMatchObject({ everyoneQueueSid: EVERYONE.sid, fallbackQueueSid: EVERYONE.sid });
    expect(choose({ fallbackQueue: 'support' }).options.fallbackQueueSid).toBe(sid(2));
    expect(choose({ everyoneQueue: sid(2) }).options).toMatchObject({ everyoneQueueSid: sid(2), fallbackQueueSid: sid(2) });
  });

  it('come with a warning when the queue for everyone leaves somebody out', () => {
    expect(choose({}).warnings).toEqual([]);
    expect(choose({ everyoneQueue: 'Support' }).warnings).toEqual([expect.stringContaining('"Support" is for skills HAS "x"')]);
    expect(choose({}, [{ ...EVERYONE, targetWorkers: '' }]).warnings).toEqual([expect.stringContaining('is for nobody')]);
  });
});

describe('a queue', () => {
  it('is found by SID, by name, and by a name in another case when only one queue matches', () => {
    const found = [sid(3), 'SALES', 'support'].map((text) => findQueue(QUEUES, text, '--queues').sid);
    expect(found).toEqual([sid(3), sid(5), sid(2)]);
  });

  it('that does not exist is refused, with the names of the existing ones', () => {
    const names = '"Billing, refunds", "Everyone", "SALES", "Sales", "Support"';
    expect(() => choose({ fallbackQueue: 'Care' })).toThrow(
      `Failed to choose a queue: there is no "Care". Name another with --fallback-queue. The workspace has ${names}.`,
    );
    const many = Array.from({ length: 30 }, (_, index) => queue(index, `Queue ${index + 10}`));
    expect(() => choose({}, many)).toThrow('"Queue 29" and 10 more.');
    expect(() => choose({}, [])).toThrow(
      'there is no "Everyone". Name another with --everyone-queue. The workspace has no queues.',
    );
  });

  it('whose name matches several is refused, with their SIDs', () => {
    expect(() => choose({ without: ['sales'] })).toThrow(
      `"sales" matches ${sid(4)}, ${sid(5)}. Name one by its SID with --without`,
    );
  });
});
