import type { Json, JsonObject } from '../json';

export type SyncObjectKind = 'document' | 'list' | 'map';

export interface SyncItem {
  /** A map's key (string) or a list's index (number). */
  key: string | number;
  data: Json;
  revision: number;
  lastEventId: number;
  dateUpdated: number;
}

/** One change of a Sync object. `id` grows by one per object and becomes the object's `lastEventId`. */
export interface SyncEvent {
  id: number;
  kind: 'updated' | 'removed' | 'item_added' | 'item_updated' | 'item_removed';
  dateCreated: number;
  /** The object's revision after the change. */
  revision: number;
  data?: Json;
  item?: SyncItem;
}

export interface SyncObject {
  sid: string;
  kind: SyncObjectKind;
  uniqueName: string | null;
  data: Json;
  items: Map<string | number, SyncItem>;
  nextIndex: number;
  revision: number;
  lastEventId: number;
  /** Every change so far, replayed to later subscribers. */
  log: SyncEvent[];
  dateCreated: number;
  dateUpdated: number;
  /** When the object deletes itself; null for never. */
  dateExpires: number | null;
}

/** One row of an index for live queries, such as a worker in `tr-worker`. */
export interface IndexItem {
  key: string;
  data: JsonObject;
  revision: number;
}

export interface LiveQuery {
  sid: string;
  indexName: string;
  queryString: string;
  lastEventId: number;
}

export interface SyncState {
  objects: Map<string, SyncObject>;
  uniqueNames: Map<string, string>;
  indexes: Map<string, Map<string, IndexItem>>;
  liveQueries: Map<string, LiveQuery>;
}
