import { isJsonObject } from '../contract/json';
import type { FlexStoreState, FlexTask } from './host';

const isFlexTask = (value: unknown): value is FlexTask =>
  isJsonObject(value) && typeof value.sid === 'string' && typeof value.taskSid === 'string' && isJsonObject(value.attributes);

/**
 * The task in an action's payload, or the one whose reservation (`sid`) or interaction channel it names. Undefined when the agent
 * has no such task.
 */
export function taskIn(payload: Record<string, unknown>, state: () => FlexStoreState): FlexTask | undefined {
  const { task, sid, channelSid } = payload;
  if (isFlexTask(task)) return task;
  const { tasks } = state().flex.worker;
  if (typeof sid === 'string') return tasks.get(sid);
  if (typeof channelSid !== 'string') return undefined;
  return [...tasks.values()].find(({ attributes }) => attributes.flexInteractionChannelSid === channelSid);
}
