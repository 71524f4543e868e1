import type { World } from '../world';
import { getWorker } from './lookups';

/** Nothing happens, and nobody is told, when the worker is in that activity already. */
export function changeActivity(world: World, workerSid: string, activitySid: string): void {
  const worker = getWorker(world, workerSid);
  if (worker.activitySid === activitySid) return;
  const now = world.clock.now();
  Object.assign(worker, { activitySid, dateStatusChanged: now, dateUpdated: now, version: worker.version + 1 });
  world.emit({ type: 'worker.activity.update', worker });
}
