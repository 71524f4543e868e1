import type { World } from '../world';
import { getWorker } from './lookups';

/** Does nothing when the worker is in that activity. */
export function changeActivity(world: World, workerSid: string, activitySid: string): void {
  const worker = getWorker(world, workerSid);
  if (worker.activitySid === activitySid) return;
  const now = world.clock.now();
  Object.assign(worker, { activitySid, dateStatusChanged: now, dateUpdated: now, version: worker.version + 1 });
  world.emit({ type: 'worker.activity.update', worker });
}
