import { TwilioError } from '../errors';
import type { Json, JsonObject } from '../json';
import type { World } from '../world';
import type { IndexItem, LiveQuery, SyncItem, SyncObject, SyncObjectKind } from './entities';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

/** Throws 409/54301 when the unique name is taken. */
export const createSyncObject = (world: World, kind: SyncObjectKind, input?: { uniqueName?: string; data?: Json }): SyncObject =>
  todo('createSyncObject');
/** By SID or unique name; throws 404/54100. */
export const getSyncObject = (world: World, sidOrUniqueName: string, kind?: SyncObjectKind): SyncObject => todo('getSyncObject');
export const findSyncObject = (world: World, sidOrUniqueName: string): SyncObject | undefined => todo('findSyncObject');
export const deleteSyncObject = (world: World, sidOrUniqueName: string): void => todo('deleteSyncObject');
/** Throws 412/54103 when `ifMatch` is not the stored revision. */
export const setDocument = (world: World, sidOrUniqueName: string, data: Json, ifMatch?: number): SyncObject =>
  todo('setDocument');
export const setMapItem = (world: World, map: string, key: string, data: Json): SyncItem => todo('setMapItem');
export const pushListItem = (world: World, list: string, data: Json): SyncItem => todo('pushListItem');
export const setListItem = (world: World, list: string, index: number, data: Json): SyncItem => todo('setListItem');
/** Throws 404/54201 when there is no such item. */
export const removeItem = (world: World, object: string, key: string | number): void => todo('removeItem');

/** Puts a row into an index that live queries watch; queries that match or matched it are told. */
export const setIndexItem = (world: World, indexName: string, key: string, data: JsonObject): void => todo('setIndexItem');
export const removeIndexItem = (world: World, indexName: string, key: string): void => todo('removeIndexItem');
/** The rows that match now. Throws 400/54507 for a query string that does not parse. */
export const queryIndex = (world: World, indexName: string, queryString: string): IndexItem[] => todo('queryIndex');
/** One live query per index and query string. */
export const openLiveQuery = (world: World, indexName: string, queryString: string): LiveQuery => todo('openLiveQuery');
