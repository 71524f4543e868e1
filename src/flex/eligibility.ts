import type { FlexTask } from './host';

export interface EligibilityOptions {
  TaskHelper: { isCBMTask(task: FlexTask): boolean; isCallTask(task: FlexTask): boolean; isEmailTask(task: FlexTask): boolean };
  nativeTransfers: () => boolean;
}

/**
 * Whether the plugin transfers a task: it is a messaging task on Flex Conversations (webchat, SMS, WhatsApp), and Flex does not
 * transfer those itself. Flex asks the same three questions before it offers its native messaging transfer.
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
