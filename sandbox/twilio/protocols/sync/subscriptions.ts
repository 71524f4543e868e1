import type { Json, JsonObject } from '../../domain/json';
import type { DomainEvent } from '../../domain/events';
import { queryIndex } from '../../domain/sync/live-queries';
import { findSyncObject } from '../../domain/sync/store';
import type { World } from '../../domain/world';
import type { UpstreamConnection } from '../twilsock/upstream';
import { eventPayload, indexItemPayload, liveQueryItemPayload } from './payloads';

const MESSAGE_TYPE = 'twilio.sync.event';

/** A Sync object or a live query, and the last of its events that the client has. */
export interface SubscriptionRequest {
  objectSid: string;
  objectType: string;
  lastEventId: number;
}

/** The clients' subscriptions; pushes changes to them. */
export class Subscriptions {
  private readonly sidsOf = new Map<UpstreamConnection, Set<string>>();

  constructor(private readonly world: World) {
    world.subscribe((event) => this.publish(event));
  }

  /**
   * Replays what the client has missed, then pushes `subscription_established`, or `subscription_failed` for an unknown object.
   */
  establish(connection: UpstreamConnection, request: SubscriptionRequest, correlationId: Json): void {
    const { objectSid, objectType, lastEventId } = request;
    const notify = (payload: JsonObject): void => connection.notify(MESSAGE_TYPE, { ...payload, correlation_id: correlationId });
    const missed = this.missedEvents(objectSid, lastEventId);
    if (!missed) {
      const error = { status: 404, code: 54100, message: `The Sync ${objectType} ${objectSid} was not found` };
      const event = { object_sid: objectSid, object_type: objectType, error };
      return notify({ event_type: 'subscription_failed', event });
    }
    this.sidsFor(connection).add(objectSid);
    for (const payload of missed.payloads) notify(payload);
    notify({
      event_type: 'subscription_established',
      event: {
        object_sid: objectSid,
        object_type: objectType,
        replay_status: 'completed',
        last_event_id: missed.lastEventId,
      },
    });
  }

  cancel(connection: UpstreamConnection, { objectSid }: SubscriptionRequest, correlationId: Json): void {
    this.sidsFor(connection).delete(objectSid);
    connection.notify(MESSAGE_TYPE, {
      event_type: 'subscription_canceled',
      correlation_id: correlationId,
      event: { object_sid: objectSid },
    });
  }

  private sidsFor(connection: UpstreamConnection): Set<string> {
    const known = this.sidsOf.get(connection);
    if (known) return known;
    const sids = new Set<string>();
    this.sidsOf.set(connection, sids);
    connection.onClose(() => this.sidsOf.delete(connection));
    return sids;
  }

  private missedEvents(sid: string, after: number): { payloads: JsonObject[]; lastEventId: number } | undefined {
    const object = findSyncObject(this.world, sid);
    if (object) {
      const payloads = object.log.filter(({ id }) => id > after).map((change) => eventPayload(object, change));
      return { payloads, lastEventId: object.lastEventId };
    }
    const liveQuery = this.world.sync.liveQueries.get(sid);
    if (!liveQuery) return undefined;
    const { indexName, queryString, lastEventId } = liveQuery;
    if (lastEventId <= after) return { payloads: [], lastEventId };
    const items = queryIndex(this.world, indexName, queryString).map(indexItemPayload);
    const event = { query_id: sid, items, last_event_id: lastEventId };
    return { payloads: [{ event_type: 'live_query_updated', strictly_ordered: true, event }], lastEventId };
  }

  private publish(event: DomainEvent): void {
    switch (event.type) {
      case 'sync.changed':
        return this.push(event.object.sid, { ...eventPayload(event.object, event.change), strictly_ordered: true });
      case 'live-query.item_updated':
        return this.push(event.liveQuery.sid, liveQueryItemPayload('item_updated', event.liveQuery, event.item));
      case 'live-query.item_removed':
        return this.push(event.liveQuery.sid, liveQueryItemPayload('item_removed', event.liveQuery, event.item));
    }
  }

  private push(sid: string, payload: JsonObject): void {
    for (const [connection, sids] of this.sidsOf) {
      if (sids.has(sid)) connection.notify(MESSAGE_TYPE, payload);
    }
  }
}
