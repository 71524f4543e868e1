import * as React from 'react';
import type { Transfers } from '../transfer/registry';
import { TransferButton } from '../ui/TransferButton';
import type { ButtonParts } from '../ui/TransferButton';
import { useButtonView } from '../ui/use-button-view';
import { heldTask } from './conversation';
import type { Eligibility } from './eligibility';
import type { FlexTask, FlexUi } from './host';
import { sectionTexts } from './strings';

export interface TransferButtonSlotOptions {
  isOurs: Eligibility;
  transfers: Transfers;
  workerSid: () => string;
  strings: () => object;
}

/** Between the customer's name and Flex's End button. */
const SORT_ORDER = 1;

/** Puts the Transfer button into the task's header while the agent holds the chat. */
export function addTransferButton(flex: FlexUi, { isOurs, transfers, workerSid, strings }: TransferButtonSlotOptions): void {
  const parts: ButtonParts = {
    Button: (props) => <flex.Button {...props} />,
    Spinner: () => <flex.CircularProgress animating size={16} borderWidth={2} />,
  };

  const TransferButtonSlot = ({ task }: { task?: FlexTask }) =>
    task ? <TransferButtonOfTask key={task.taskSid} task={task} /> : null;

  const TransferButtonOfTask = ({ task }: { task: FlexTask }) => {
    const open = () => {
      transfers.start(heldTask(task, workerSid()));
      void flex.Actions.invokeAction('ShowDirectory');
    };
    const view = useButtonView(transfers, task.taskSid);
    return <TransferButton view={view} texts={sectionTexts('button', strings())} parts={parts} onClick={open} />;
  };

  flex.TaskCanvasHeader.Content.add(<TransferButtonSlot key="chat-transfer-button" />, {
    sortOrder: SORT_ORDER,
    if: ({ task }: { task?: FlexTask }) => isOurs(task) && task.status === 'accepted',
  });
}
