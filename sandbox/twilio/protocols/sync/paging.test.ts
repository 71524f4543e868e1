import type { SyncItem } from '../../domain/sync/entities';
import { pageOf, readPageToken } from './paging';
import type { Page } from './paging';

const items = (...keys: (string | number)[]): SyncItem[] =>
  keys.map((key) => ({ key, data: {}, revision: 0, lastEventId: 1, dateUpdated: 0 }));
const keys = (page: Page): (string | number)[] => page.items.map(({ key }) => key);
const follow = (all: SyncItem[], token: string | null): Page => pageOf(all, readPageToken(token ?? ''));

it('[SY8] starts at From, and includes it, in either order', () => {
  const all = items(0, 1, 2, 10);
  expect(keys(pageOf(all, { order: 'asc', pageSize: 2, from: 1 }))).toEqual([1, 2]);
  expect(keys(pageOf(all, { order: 'desc', pageSize: 9, from: 2 }))).toEqual([2, 1, 0]);
});

it('[SY8] continues where a page ended, although items were added meanwhile', () => {
  const first = pageOf(items(0, 1, 2), { order: 'desc', pageSize: 2 });
  expect(keys(follow(items(0, 1, 2, 3), first.nextToken))).toEqual([0]);
});

it('[SY8] returns to the previous page, and has none before the first', () => {
  const all = items('a', 'b', 'c', 'd', 'e');
  const third = follow(all, follow(all, pageOf(all, { order: 'asc', pageSize: 2 }).nextToken).nextToken);
  const second = follow(all, third.previousToken);
  const first = follow(all, second.previousToken);
  expect([keys(third), keys(second), keys(first)]).toEqual([['e'], ['c', 'd'], ['a', 'b']]);
  expect([third.nextToken, first.previousToken]).toEqual([null, null]);
});

it('gives an empty page of an empty list', () => {
  expect(pageOf([], { order: 'asc', pageSize: 50 })).toEqual({ items: [], previousToken: null, nextToken: null });
});

it('rejects a token that it did not create', () => {
  expect(() => readPageToken('not a token')).toThrow('PageToken was not made by this service');
});
