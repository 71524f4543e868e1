import type { SyncClient } from 'twilio-sync';
import { removeIndexItem, setIndexItem } from '../../sandbox/twilio/domain/sync/live-queries';
import {
  createSyncObject,
  deleteSyncObject,
  getSyncObject,
  pushListItem,
  setDocument,
  setMapItem,
} from '../../sandbox/twilio/domain/sync/store';
import { unrefTimers } from '../support/unref-timers';
import { nextEvent } from '../support/next-event';
import { installCuttableSockets } from '../support/sdk-sockets';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';
import { connected, createSyncClient, established } from '../support/sync-client';

unrefTimers();
const network = installCuttableSockets();

let twilio: TestEmulator;
const clients: SyncClient[] = [];

const connect = async (): Promise<SyncClient> => {
  const client = createSyncClient(twilio, twilio.tokenOf(twilio.alice));
  clients.push(client);
  await connected(client);
  return client;
};

beforeEach(async () => {
  twilio = await startEmulator();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.shutdown()));
  await twilio.stop();
});

describe('Sync documents', () => {
  it('[SY1] [SY4] creates a document that is not there, writes it, and hears what others write', async () => {
    const client = await connect();
    const document = await client.document('greeting');
    await established(document);
    await document.set({ text: 'hello' });
    expect(getSyncObject(twilio.world, 'greeting').data).toEqual({ text: 'hello' });

    const updated = nextEvent(document, 'updated', ({ isLocal }: { isLocal: boolean }) => !isLocal);
    setDocument(twilio.world, 'greeting', { text: 'good bye' });
    await updated;
    expect(document.data).toEqual({ text: 'good bye' });
  });

  it('[SY2] refuses a write whose If-Match is out of date, so that concurrent changes both survive', async () => {
    createSyncObject(twilio.world, 'document', { uniqueName: 'counter', data: { count: 1 } });
    const [first, second] = await Promise.all([connect(), connect()]);
    const documents = await Promise.all([first.document('counter'), second.document('counter')]);

    await Promise.all(
      documents.map((document) => document.mutate((data) => ({ count: Number(Reflect.get(data, 'count')) + 1 }))),
    );

    expect(getSyncObject(twilio.world, 'counter').data).toEqual({ count: 3 });
  });

  it('[SY3] says 404 for an object that must exist, and does not', async () => {
    const client = await connect();
    const opened = client.map({ id: 'realtime_statistics_v1', mode: 'open_existing' });
    await expect(opened).rejects.toMatchObject({ status: 404, code: 54100 });
  });

  it('[SY5] tells subscribers that a document is gone', async () => {
    const client = await connect();
    const document = await client.document('short-lived');
    await established(document);
    const removed = nextEvent(document, 'removed');
    deleteSyncObject(twilio.world, 'short-lived');
    await removed;
  });

  it("[SY6] carries Flex's guard against a second session: open, wait for the subscription, write with a time to live", async () => {
    const client = await connect();
    const id = `flexSingleTabGuard_${twilio.alice.sid}`;
    const guard = await client.document({ id, mode: 'open_or_create', ttl: 86_400 });
    await established(guard);
    expect(guard.data).toEqual({});
    await guard.update({ deviceSid: 'D1', onACall: false }, { ttl: 86_400 });
    const before = Date.now();
    const clock = await client.document({ id: 'server-time', ttl: 30 });
    const after = Date.now();

    expect(guard.data).toEqual({ deviceSid: 'D1', onACall: false });
    expect(clock.dateUpdated.getTime()).toBeGreaterThanOrEqual(before);
    expect(clock.dateUpdated.getTime()).toBeLessThanOrEqual(after);
    expect(getSyncObject(twilio.world, id).dateExpires).toBeGreaterThan(after);
  });
});

describe('Sync maps and lists', () => {
  it('[SY7] adds, changes and removes items of a map, and hears of them', async () => {
    const client = await connect();
    const map = await client.map('colours');
    await established(map);

    const added = nextEvent(map, 'itemAdded');
    await map.set('sky/sea', { colour: 'blue' });
    await added;
    await map.set('sky/sea', { colour: 'grey' });
    expect([...getSyncObject(twilio.world, 'colours').items.values()].map(({ key, data }) => [key, data])).toEqual([
      ['sky/sea', { colour: 'grey' }],
    ]);

    const updated = nextEvent<{ item: { data: object } }>(map, 'itemUpdated', ({ item }) => 'by' in item.data);
    setMapItem(twilio.world, 'colours', 'sky/sea', { colour: 'red', by: 'sunset' });
    expect((await updated).item.data).toEqual({ colour: 'red', by: 'sunset' });

    const removed = nextEvent<{ key: string }>(map, 'itemRemoved');
    await map.remove('sky/sea');
    expect((await removed).key).toBe('sky/sea');
  });

  it('[SY8] gives a list page by page, forwards and backwards', async () => {
    createSyncObject(twilio.world, 'list', { uniqueName: 'numbers' });
    for (let number = 0; number < 5; number++) pushListItem(twilio.world, 'numbers', { number });
    const client = await connect();
    const list = await client.list('numbers');
    const indexes = ({ items }: { items: { index: number }[] }): number[] => items.map(({ index }) => index);

    const first = await list.getItems({ order: 'desc', pageSize: 2 });
    const second = await first.nextPage();
    const third = await second.nextPage();
    const back = await third.prevPage();

    expect([first, second, third, back].map(indexes)).toEqual([[4, 3], [2, 1], [0], [2, 1]]);
    expect([first.hasPrevPage, first.hasNextPage, third.hasNextPage]).toEqual([false, true, false]);
  });

  it('[SY9] replays after a reconnect what was missed', async () => {
    const client = await connect();
    const list = await client.list('letters');
    await established(list);
    const added = nextEvent<{ item: { data: object } }>(list, 'itemAdded');
    network.cutAll();
    pushListItem(twilio.world, 'letters', { letter: 'a' });
    expect((await added).item.data).toEqual({ letter: 'a' });
  });
});

describe('live queries', () => {
  const row = (name: string, activity: string) => ({ worker_sid: name, activity_name: activity });

  it('[SY10] [SY11] follows rows as they come into the result, change, leave it and are deleted', async () => {
    setIndexItem(twilio.world, 'tr-test', 'WK1', row('WK1', 'Available'));
    setIndexItem(twilio.world, 'tr-test', 'WK2', row('WK2', 'Break'));
    const client = await connect();
    const query = await client.liveQuery('tr-test', 'data.activity_name IN ["Available", "Busy"]');
    expect(query.getItems()).toEqual({ WK1: row('WK1', 'Available') });
    await established(query);

    const updated = nextEvent(query, 'itemUpdated', ({ key }: { key: string }) => key === 'WK2');
    setIndexItem(twilio.world, 'tr-test', 'WK2', row('WK2', 'Busy'));
    expect(await updated).toEqual({ key: 'WK2', value: row('WK2', 'Busy') });

    const left = nextEvent(query, 'itemRemoved');
    setIndexItem(twilio.world, 'tr-test', 'WK1', row('WK1', 'Offline'));
    expect(await left).toEqual({ key: 'WK1' });

    const deleted = nextEvent(query, 'itemRemoved');
    removeIndexItem(twilio.world, 'tr-test', 'WK2');
    expect(await deleted).toEqual({ key: 'WK2' });
    expect(query.getItems()).toEqual({});
  });

  it('[SY12] brings a live query up to date after a reconnect', async () => {
    setIndexItem(twilio.world, 'tr-test', 'WK1', row('WK1', 'Available'));
    const client = await connect();
    const query = await client.liveQuery('tr-test', '');
    await established(query);

    const added = nextEvent(query, 'itemUpdated', ({ key }: { key: string }) => key === 'WK2');
    network.cutAll();
    removeIndexItem(twilio.world, 'tr-test', 'WK1');
    setIndexItem(twilio.world, 'tr-test', 'WK2', row('WK2', 'Available'));
    await added;
    expect(query.getItems()).toEqual({ WK2: row('WK2', 'Available') });
  });

  it('[SY13] answers an instant query once, and refuses one that does not parse', async () => {
    setIndexItem(twilio.world, 'tr-test', 'WK1', row('WK1', 'Available'));
    setIndexItem(twilio.world, 'tr-test', 'WK2', row('WK2', 'Break'));
    const client = await connect();
    const query = await client.instantQuery('tr-test');
    const found = nextEvent(query, 'searchResult');
    await query.search('data.activity_name == "Break"');
    expect(await found).toEqual({ WK2: row('WK2', 'Break') });
    await expect(query.search('data.activity_name ===')).rejects.toMatchObject({ status: 400, code: 54507 });
  });
});
