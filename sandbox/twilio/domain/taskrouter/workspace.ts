import { TwilioError } from '../errors';
import type { JsonObject } from '../json';
import type { World } from '../world';
import type { Activity, TaskChannel, TaskQueue, Worker, WorkerChannel, Workflow } from './entities';
import type { WorkflowConfiguration } from './workflow-configuration';

const todo = (name: string): never => {
  throw new TwilioError(501, 20501, `${name} is not implemented`);
};

/** `sid` is given where a scenario needs a fixed one. Creates a worker channel for every worker already there. */
export const createTaskChannel = (world: World, input: { uniqueName: string; friendlyName: string; sid?: string }): TaskChannel =>
  todo('createTaskChannel');
/** The first activity made becomes the default one. */
export const createActivity = (world: World, input: { friendlyName: string; available: boolean; sid?: string }): Activity =>
  todo('createActivity');
export const createWorker = (
  world: World,
  input: { friendlyName: string; attributes: JsonObject; activitySid?: string; sid?: string },
): Worker => todo('createWorker');
/** Change of activity triggers routing; `rejectPendingReservations` rejects what rings. Throws 404 for an unknown worker, 400 for an unknown activity. */
export const updateWorker = (
  world: World,
  workerSid: string,
  change: { activitySid?: string; attributes?: JsonObject; friendlyName?: string; rejectPendingReservations?: boolean },
): Worker => todo('updateWorker');
/** By the worker channel's SID or the task channel's unique name or SID. */
export const updateWorkerChannel = (
  world: World,
  workerSid: string,
  channel: string,
  change: { capacity?: number; available?: boolean },
): WorkerChannel => todo('updateWorkerChannel');
export const createTaskQueue = (
  world: World,
  input: { friendlyName: string; targetWorkers?: string; maxReservedWorkers?: number; taskOrder?: 'FIFO' | 'LIFO'; sid?: string },
): TaskQueue => todo('createTaskQueue');
export const updateTaskQueue = (
  world: World,
  taskQueueSid: string,
  change: { friendlyName?: string; targetWorkers?: string; maxReservedWorkers?: number },
): TaskQueue => todo('updateTaskQueue');
export const deleteTaskQueue = (world: World, taskQueueSid: string): void => todo('deleteTaskQueue');
/** Throws 400 when the configuration names an unknown queue or holds an expression that does not parse. */
export const createWorkflow = (
  world: World,
  input: { friendlyName: string; configuration: WorkflowConfiguration; taskReservationTimeoutSeconds?: number; sid?: string },
): Workflow => todo('createWorkflow');
export const updateWorkflow = (
  world: World,
  workflowSid: string,
  change: { friendlyName?: string; configuration?: WorkflowConfiguration; taskReservationTimeoutSeconds?: number },
): Workflow => todo('updateWorkflow');
export const deleteWorkflow = (world: World, workflowSid: string): void => todo('deleteWorkflow');

/** Reading: each throws 404 for an unknown SID. */
export const getWorker = (world: World, workerSid: string): Worker => todo('getWorker');
export const getActivity = (world: World, activitySid: string): Activity => todo('getActivity');
export const getTaskQueue = (world: World, taskQueueSid: string): TaskQueue => todo('getTaskQueue');
export const getWorkflow = (world: World, workflowSid: string): Workflow => todo('getWorkflow');
/** By SID or unique name. */
export const getTaskChannel = (world: World, sidOrUniqueName: string): TaskChannel => todo('getTaskChannel');
/** Tasks of that task channel which take up the worker's capacity now: pending, accepted and wrapping reservations. */
export const assignedTasks = (world: World, workerChannel: WorkerChannel): number => todo('assignedTasks');
/** Workers whose attributes meet the queue's `targetWorkers`, available or not. */
export const eligibleWorkers = (world: World, taskQueue: TaskQueue): Worker[] => todo('eligibleWorkers');
