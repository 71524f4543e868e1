import type { FlexTask } from './host';

export interface EligibilityOptions {
  TaskHelper: { isCBMTask(task: FlexTask): boolean; isCallTask(task: FlexTask): boolean; isEmailTask(task: FlexTask): boolean };
  nativeTransfers: () => boolean;
}

/**
 * Whether a task is the plugin's business: a messaging task on Flex Conversations (webchat, SMS, WhatsApp), and Flex does not
 * transfer those itself. The same three questions decide in Flex whether a task gets its native messaging transfer.
 */
export const createEligibility =
  ({ TaskHelper, nativeTransfers }: EligibilityOptions) =>
  (task: FlexTask | undefined): task is FlexTask =>
    task !== undefined &&
    TaskHelper.isCBMTask(task) &&
    !TaskHelper.isCallTask(task) &&
    !TaskHelper.isEmailTask(task) &&
    !nativeTransfers();

export type Eligibility = ReturnType<typeof createEligibility>;
