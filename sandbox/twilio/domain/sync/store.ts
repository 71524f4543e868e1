import { TwilioError } from '../errors';
import type { Json } from '../json';
import type { SidPrefix } from '../sids';
import type { World } from '../world';
import { recordChange } from './changes';
import type { SyncItem, SyncObject, SyncObjectKind } from './entities';

const SID_PREFIX: Record<SyncObjectKind, SidPrefix> = { document: 'ET', list: 'ES', map: 'MP' };

/**
 * Creates an empty list or map, or a document with `data`. The object deletes itself after `ttlSeconds`; 0 means never. Throws
 * 409/54301 when the unique name is taken.
 */
export function createSyncObject(
  world: World,
  kind: SyncObjectKind,
  { uniqueName, data = {}, ttlSeconds = 0 }: { uniqueName?: string; data?: Json; ttlSeconds?: number } = {},
): SyncObject {
  if (uniqueName !== undefined && findSyncObject(world, uniqueName)) {
    throw new TwilioError(409, 54301, `A ${kind} cannot be named ${uniqueName}: the unique name is taken`);
  }
  const now = world.clock.now();
  const object: SyncObject = {
    sid: world.sids(SID_PREFIX[kind]),
    kind,
    uniqueName: uniqueName ?? null,
    data,
    items: new Map(),
    nextIndex: 0,
    revision: 0,
    lastEventId: 0,
    log: [],
    dateCreated: now,
    dateUpdated: now,
    dateExpires: null,
  };
  world.sync.objects.set(object.sid, object);
  if (uniqueName !== undefined) world.sync.uniqueNames.set(uniqueName, object.sid);
  setTimeToLive(world, object.sid, ttlSeconds);
  return object;
}

/** Restarts the object's time to live; 0 means never. */
export function setTimeToLive(world: World, sidOrUniqueName: string, ttlSeconds: number): void {
  const object = getSyncObject(world, sidOrUniqueName);
  const expires = ttlSeconds > 0 ? world.clock.now() + ttlSeconds * 1000 : null;
  object.dateExpires = expires;
  if (expires === null) return;
  world.clock.schedule(ttlSeconds * 1000, () => {
    const unchanged = object.dateExpires === expires && world.sync.objects.has(object.sid);
    if (unchanged) deleteSyncObject(world, object.sid);
  });
}

/** By SID or unique name. */
export function findSyncObject(world: World, sidOrUniqueName: string): SyncObject | undefined {
  const sid = world.sync.uniqueNames.get(sidOrUniqueName) ?? sidOrUniqueName;
  return world.sync.objects.get(sid);
}

/** By SID or unique name; throws 404/54100, also for an object of another kind. */
export function getSyncObject(world: World, sidOrUniqueName: string, kind?: SyncObjectKind): SyncObject {
  const object = findSyncObject(world, sidOrUniqueName);
  if (!object || (kind && object.kind !== kind)) {
    throw new TwilioError(404, 54100, `The Sync ${kind ?? 'object'} ${sidOrUniqueName} was not found`);
  }
  return object;
}

/** Throws 404/54100. */
export function deleteSyncObject(world: World, sidOrUniqueName: string): void {
  const object = getSyncObject(world, sidOrUniqueName);
  world.sync.objects.delete(object.sid);
  if (object.uniqueName !== null) world.sync.uniqueNames.delete(object.uniqueName);
  recordChange(world, object, { kind: 'removed' });
}

/** Throws 404/54100, and 412/54103 when `ifMatch` is not the stored revision. */
export function setDocument(world: World, sidOrUniqueName: string, data: Json, ifMatch?: number): SyncObject {
  const document = getSyncObject(world, sidOrUniqueName, 'document');
  requireRevision(`Sync document ${sidOrUniqueName}`, document.revision, ifMatch);
  document.data = data;
  recordChange(world, document, { kind: 'updated', data });
  return document;
}

/**
 * Adds the item, or replaces the data of the item with this key. Throws 404/54100, and 412/54103 when `ifMatch` is not the item's
 * revision.
 */
export function setMapItem(world: World, map: string, key: string, data: Json, ifMatch?: number): SyncItem {
  const object = getSyncObject(world, map, 'map');
  return object.items.has(key) ? replaceItem(world, object, key, data, ifMatch) : addItem(world, object, key, data);
}

/** Adds an item with the list's next index. Indexes begin at 0 and are never reused. Throws 404/54100. */
export function pushListItem(world: World, list: string, data: Json): SyncItem {
  const object = getSyncObject(world, list, 'list');
  return addItem(world, object, object.nextIndex++, data);
}

/** Throws 404/54100 for the list, 404/54201 for the item, 412/54103 when `ifMatch` is not the item's revision. */
export function setListItem(world: World, list: string, index: number, data: Json, ifMatch?: number): SyncItem {
  return replaceItem(world, getSyncObject(world, list, 'list'), index, data, ifMatch);
}

/** Throws 404/54100 for the object, 404/54201 for the item. */
export function removeItem(world: World, object: string, key: string | number): void {
  const owner = getSyncObject(world, object);
  const item = getItem(owner, key);
  owner.items.delete(key);
  recordChange(world, owner, { kind: 'item_removed', item });
}

function addItem(world: World, object: SyncObject, key: string | number, data: Json): SyncItem {
  const item: SyncItem = { key, data, revision: 0, lastEventId: 0, dateUpdated: world.clock.now() };
  object.items.set(key, item);
  recordChange(world, object, { kind: 'item_added', item });
  return item;
}

function replaceItem(world: World, object: SyncObject, key: string | number, data: Json, ifMatch?: number): SyncItem {
  const item = getItem(object, key);
  requireRevision(`item ${key} of the Sync ${object.kind} ${object.sid}`, item.revision, ifMatch);
  item.data = data;
  item.revision += 1;
  item.dateUpdated = world.clock.now();
  recordChange(world, object, { kind: 'item_updated', item });
  return item;
}

function getItem(object: SyncObject, key: string | number): SyncItem {
  const item = object.items.get(key);
  if (!item) throw new TwilioError(404, 54201, `The item ${key} of the Sync ${object.kind} ${object.sid} was not found`);
  return item;
}

function requireRevision(what: string, revision: number, ifMatch: number | undefined): void {
  if (ifMatch === undefined || ifMatch === revision) return;
  throw new TwilioError(412, 54103, `The ${what} was changed by someone else: it has revision ${revision}, not ${ifMatch}`);
}
