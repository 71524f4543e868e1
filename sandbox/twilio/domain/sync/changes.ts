import type { World } from '../world';
import type { SyncEvent, SyncObject } from './entities';

/** A change without the numbers that the object gives it. */
export type Change = Pick<SyncEvent, 'kind' | 'data' | 'item'>;

/**
 * Gives the change the object's next event id and revision, stores it for later subscribers, and emits it. The changed item's
 * `lastEventId` becomes that id.
 */
export function recordChange(world: World, object: SyncObject, { kind, data, item }: Change): void {
  const now = world.clock.now();
  object.lastEventId += 1;
  object.revision += 1;
  object.dateUpdated = now;
  if (item) item.lastEventId = object.lastEventId;
  const change: SyncEvent = structuredClone({
    id: object.lastEventId,
    kind,
    dateCreated: now,
    revision: object.revision,
    ...(data !== undefined && { data }),
    ...(item && { item }),
  });
  object.log.push(change);
  world.emit({ type: 'sync.changed', object: { sid: object.sid, kind: object.kind, uniqueName: object.uniqueName }, change });
}
