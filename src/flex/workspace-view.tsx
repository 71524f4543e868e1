import * as React from 'react';
import type { SupervisorPorts } from '../transfer/supervisor-ports';
import { PasteTheme } from '../ui/PasteTheme';
import type { FlexTheme } from '../ui/PasteTheme';
import type { PossibleTarget } from '../ui/TargetPicker';
import { WorkspaceTransfers } from '../ui/WorkspaceTransfers';
import type { FlexUi } from './host';
import { sectionTexts } from './strings';
import type { SupervisorRole } from './supervisor-role';

export interface WorkspaceViewOptions {
  role: SupervisorRole;
  ask: SupervisorPorts;
  /** Those of a transfer, by its invite's task (`WT…`). */
  findTargets: (taskSid: string) => Promise<PossibleTarget[]>;
  strings: () => object;
  /** What times are written in. */
  locale: string;
  /** ms since the epoch */
  now: () => number;
}

/** Also the view's path in Flex. */
const VIEW = 'chat-transfers';

/** The last of Flex's own links. */
const SORT_ORDER = 100;

/** Gives supervisors the view of all transfers, and its link beside those of Flex's own views. Agents get neither. */
export function addWorkspaceView(flex: FlexUi, { role, ask, findTargets, strings, locale, now }: WorkspaceViewOptions): void {
  const useIsSupervisor = (): boolean => {
    const [isSupervisor, setSupervisor] = React.useState(role.current);
    React.useEffect(() => role.subscribe(() => setSupervisor(role.current())), []);
    return isSupervisor;
  };
  const Link = ({ activeView }: { activeView?: string }) => {
    if (!useIsSupervisor()) return null;
    return (
      <flex.SideLink
        showLabel
        icon="Transfer"
        iconActive="TransferBold"
        isActive={activeView === VIEW}
        onClick={() => void flex.Actions.invokeAction('NavigateToView', { viewName: VIEW })}
      >
        {sectionTexts('workspace', strings()).view}
      </flex.SideLink>
    );
  };
  const Transfers = flex.withTheme(function Transfers({ theme }: { theme: FlexTheme }) {
    if (!useIsSupervisor()) return null;
    return (
      <PasteTheme theme={theme}>
        <WorkspaceTransfers {...{ ask, findTargets, locale, now }} texts={sectionTexts('workspace', strings())} />
      </PasteTheme>
    );
  });
  flex.SideNav.Content.add(<Link key="chat-transfer-workspace-link" />, { sortOrder: SORT_ORDER });
  flex.ViewCollection.Content.add(
    <flex.View name={VIEW} key={VIEW}>
      <Transfers />
    </flex.View>,
  );
}
