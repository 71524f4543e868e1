import * as FlexPlugin from '@twilio/flex-plugin';
import { ChatTransferPlugin } from './plugin';

FlexPlugin.loadPlugin(ChatTransferPlugin);
