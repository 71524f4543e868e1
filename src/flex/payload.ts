import { isJsonObject } from '../contract/json';
import type { FlexStoreState, FlexTask } from './host';

const isFlexTask = (value: unknown): value is FlexTask =>
  isJsonObject(value) && typeof value.sid === 'string' && typeof value.taskSid === 'string' && isJsonObject(value.attributes);

/**
 * The task that an action's payload names: itself, by its reservation's SID, which is what Flex calls `sid`, or by its interaction
 * channel's. Undefined when the agent has no such task.
 */
export function taskIn(payload: Record<string, unknown>, state: () => FlexStoreState): FlexTask | undefined {
  const { task, sid, channelSid } = payload;
  if (isFlexTask(task)) return task;
  const { tasks } = state().flex.worker;
  if (typeof sid === 'string') return tasks.get(sid);
  if (typeof channelSid !== 'string') return undefined;
  return [...tasks.values()].find(({ attributes }) => attributes.flexInteractionChannelSid === channelSid);
}
