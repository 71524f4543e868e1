import { checkCredentials } from './checks/credentials';
import { checkEnvironment } from './checks/environment';
import { checkEventCallback } from './checks/event-callback';
import { checkFlex } from './checks/flex';
import { checkNativeTransfers } from './checks/native-transfers';
import { checkOtherPlugins } from './checks/other-plugins';
import { checkPlugin } from './checks/plugin';
import { checkQueues } from './checks/queues';
import { checkService } from './checks/service';
import { checkServiceUrl } from './checks/service-url';
import { checkStaffing } from './checks/staffing';
import { checkTaskAttributes } from './checks/task-attributes';
import { checkTokenValidation } from './checks/token-validation';
import { checkUiVersion } from './checks/ui-version';
import { checkWorkers } from './checks/workers';
import { checkWorkflow } from './checks/workflow';
import type { Finding } from './finding';
import type { Readings } from './readings';

export interface Check {
  name: string;
  /** The checks, all of them earlier, that must pass before this one makes sense. */
  needs: readonly string[];
  look(readings: Readings): Promise<Finding>;
}

/** In the order in which a person fixes problems. */
export const CHECKS: readonly Check[] = [
  { name: 'credentials', needs: [], look: checkCredentials },
  { name: 'Flex and its workspace', needs: ['credentials'], look: checkFlex },
  { name: 'Flex UI version', needs: ['Flex and its workspace'], look: checkUiVersion },
  { name: 'native transfers', needs: ['Flex and its workspace'], look: checkNativeTransfers },
  { name: 'other transfer plugins', needs: ['credentials'], look: checkOtherPlugins },
  { name: 'workflow', needs: ['Flex and its workspace'], look: checkWorkflow },
  { name: 'queues', needs: ['workflow'], look: checkQueues },
  { name: 'staffing', needs: ['workflow'], look: checkStaffing },
  { name: 'workers', needs: ['Flex and its workspace'], look: checkWorkers },
  { name: 'event callback', needs: ['Flex and its workspace'], look: checkEventCallback },
  { name: 'service', needs: ['credentials'], look: checkService },
  { name: 'environment', needs: ['workflow', 'service'], look: checkEnvironment },
  { name: 'plugin', needs: ['Flex and its workspace'], look: checkPlugin },
  { name: 'token validation', needs: ['service', 'environment'], look: checkTokenValidation },
  { name: 'service URL', needs: ['Flex and its workspace', 'service'], look: checkServiceUrl },
  { name: 'task attributes', needs: ['Flex and its workspace'], look: checkTaskAttributes },
];
