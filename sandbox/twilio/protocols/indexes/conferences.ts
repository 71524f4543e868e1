import { createSyncObject } from '../../domain/sync/store';
import type { World } from '../../domain/world';

/**
 * Flex UI reads a call's participants from the Sync map `<task>.CS` and fails without one. The sandbox has no voice media, so the
 * map stays empty (SPEC FB9).
 */
export function keepConferences(world: World): void {
  world.subscribe((event) => {
    if (event.type !== 'task.created') return;
    const taskChannel = world.taskrouter.taskChannels.get(event.task.taskChannelSid);
    if (taskChannel?.uniqueName === 'voice') createSyncObject(world, 'map', { uniqueName: `${event.task.sid}.CS` });
  });
}
