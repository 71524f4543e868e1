import { ManualClock } from '../clock';
import type { DomainEvent } from '../events';
import { createWorld } from '../world';
import type { World } from '../world';
import { removeIndexItem, openLiveQuery, queryIndex, setIndexItem } from './live-queries';
import {
  createSyncObject,
  findSyncObject,
  getSyncObject,
  pushListItem,
  removeItem,
  setDocument,
  setListItem,
  setMapItem,
  setTimeToLive,
} from './store';

let clock: ManualClock;
let world: World;
let emitted: DomainEvent[];
const changes = () =>
  emitted.flatMap((event) =>
    event.type === 'sync.changed' ? [[event.change.id, event.change.kind, event.change.item?.key, event.change.item?.data]] : [],
  );

beforeEach(() => {
  clock = new ManualClock();
  world = createWorld({ clock });
  emitted = [];
  world.subscribe((event) => emitted.push(event));
});

describe('objects', () => {
  it('[SY4] numbers the changes of an object from one, and keeps them for late subscribers', () => {
    createSyncObject(world, 'map', { uniqueName: 'colours' });
    setMapItem(world, 'colours', 'sky', 'blue');
    setMapItem(world, 'colours', 'sky', 'grey');
    removeItem(world, 'colours', 'sky');

    expect(changes()).toEqual([
      [1, 'item_added', 'sky', 'blue'],
      [2, 'item_updated', 'sky', 'grey'],
      [3, 'item_removed', 'sky', 'grey'],
    ]);
    const { log, lastEventId, revision } = getSyncObject(world, 'colours');
    expect([log.map(({ id }) => id), lastEventId, revision]).toEqual([[1, 2, 3], 3, 3]);
  });

  it('[SY8] never reuses a list’s index', () => {
    createSyncObject(world, 'list', { uniqueName: 'letters' });
    pushListItem(world, 'letters', 'a');
    removeItem(world, 'letters', 0);
    expect(pushListItem(world, 'letters', 'b')).toMatchObject({ key: 1, data: 'b', revision: 0, lastEventId: 3 });
  });

  it('[SY6] deletes an object after its time to live, counted from the last time it was set', () => {
    createSyncObject(world, 'document', { uniqueName: 'guard', ttlSeconds: 30 });
    clock.advance(20_000);
    setTimeToLive(world, 'guard', 30);
    clock.advance(20_000);
    expect(findSyncObject(world, 'guard')).toBeDefined();
    clock.advance(10_000);
    expect(findSyncObject(world, 'guard')).toBeUndefined();
    expect(changes()).toEqual([[1, 'removed', undefined, undefined]]);
  });

  it.each<[string, () => void, { status: number; code: number }]>([
    ['a unique name that is taken', () => createSyncObject(world, 'map', { uniqueName: 'taken' }), { status: 409, code: 54301 }],
    ['an object that is not there', () => setDocument(world, 'nothing', 1), { status: 404, code: 54100 }],
    ['an object of another kind', () => setMapItem(world, 'taken', 'key', 1), { status: 404, code: 54100 }],
    ['an item that is not there', () => setListItem(world, 'list', 7, 1), { status: 404, code: 54201 }],
    ['a revision that is out of date', () => setDocument(world, 'taken', 1, 5), { status: 412, code: 54103 }],
  ])('[SY2] [SY3] rejects %s', (_, act, error) => {
    createSyncObject(world, 'document', { uniqueName: 'taken' });
    createSyncObject(world, 'list', { uniqueName: 'list' });
    expect(act).toThrow(expect.objectContaining(error));
  });
});

describe('indexes', () => {
  const rows = () =>
    emitted.flatMap((event) =>
      event.type === 'live-query.item_updated' || event.type === 'live-query.item_removed'
        ? [[event.type.slice(11), event.liveQuery.lastEventId, event.item.key]]
        : [],
    );

  it('[SY11] tells a live query only of rows that match or have matched', () => {
    openLiveQuery(world, 'tr-worker', 'data.available == true');
    setIndexItem(world, 'tr-worker', 'WK1', { available: true });
    setIndexItem(world, 'tr-worker', 'WK2', { available: false });
    setIndexItem(world, 'tr-queue', 'WQ1', { available: true });
    setIndexItem(world, 'tr-worker', 'WK1', { available: false });
    setIndexItem(world, 'tr-worker', 'WK2', { available: true });
    removeIndexItem(world, 'tr-worker', 'WK2');
    removeIndexItem(world, 'tr-worker', 'WK1');

    expect(rows()).toEqual([
      ['item_updated', 1, 'WK1'],
      ['item_removed', 2, 'WK1'],
      ['item_updated', 3, 'WK2'],
      ['item_removed', 4, 'WK2'],
    ]);
    expect(queryIndex(world, 'tr-worker', '')).toEqual([]);
  });

  it('[SY10] has one live query per index and query string, and none for an invalid one', () => {
    const query = openLiveQuery(world, 'tr-worker', '');
    expect([openLiveQuery(world, 'tr-worker', ''), openLiveQuery(world, 'tr-queue', '').sid === query.sid]).toEqual([
      query,
      false,
    ]);
    expect(() => openLiveQuery(world, 'tr-worker', 'data. ==')).toThrow(expect.objectContaining({ status: 400, code: 54507 }));
  });
});
