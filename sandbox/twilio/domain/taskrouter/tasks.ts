import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { Task } from './entities';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

export interface NewTask {
  attributes: JsonObject;
  /** May be left out when the workspace has exactly one workflow. */
  workflowSid?: string;
  /** SID or unique name; `default` when left out. */
  taskChannel?: string;
  priority?: number;
  timeoutSeconds?: number;
  /** A worker (`WK…`) or queue (`WQ…`) to route to past the workflow's filters. */
  routingTarget?: string;
  ignoreCapacity?: boolean;
  virtualStartTime?: number;
}

export interface TaskChange {
  attributes?: JsonObject;
  priority?: number;
  taskChannel?: string;
  virtualStartTime?: number;
  assignmentStatus?: 'pending' | 'wrapping' | 'completed' | 'canceled';
  reason?: string;
}

/** Creates the task and routes it at once. Throws 400 for attributes over 4,096 characters, an unknown workflow or task channel. */
export const createTask = (world: World, input: NewTask): Task => todo('createTask');
/** `ifMatch` is the version the caller has read; throws 412 when the task has moved on, 400 for a status it cannot take. */
export const updateTask = (world: World, taskSid: string, change: TaskChange, ifMatch?: number): Task => todo('updateTask');
export const deleteTask = (world: World, taskSid: string): void => todo('deleteTask');
/** Throws 404, also for a task that ended more than five minutes ago. */
export const getTask = (world: World, taskSid: string): Task => todo('getTask');
